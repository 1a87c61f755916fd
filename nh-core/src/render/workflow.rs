//! The workflows of GitHub Actions: check, image, deploy, roster, book.
//!
//! They run the repository's own scripts, have no more permissions than they need, and authenticate to Google without
//! a key unless `bootcamp.yaml` says otherwise.

mod action;
mod book;
mod check;
mod deploy;
mod document;
mod identity;
mod image;
mod programs;
mod roster;
mod runner;

use super::{Bundle, RenderError};
use crate::outlook::Outlook;

/// Adds the workflows.
pub(super) fn add(outlook: &Outlook, bundle: &mut Bundle) -> Result<(), RenderError> {
    let resolved = &outlook.resolved;
    for (name, workflow) in [
        ("check", check::workflow(resolved)),
        ("image", image::workflow(resolved)),
        ("deploy", deploy::workflow(resolved)),
        ("roster", roster::workflow(resolved)),
        ("book", book::workflow(resolved)),
    ] {
        let path = format!(".github/workflows/{name}.yaml");
        match workflow.to_text() {
            Ok(text) => bundle.insert(path, text),
            Err(source) => return Err(RenderError::Unwritable { path, source }),
        }
    }
    Ok(())
}
