//! The course's book: pages for participants, instructors and admins, with this bootcamp's numbers.
//!
//! The pages use only what both Jupyter Book 2 and Sphinx with MyST support: headings, tables, lists, code, links, and
//! directives with backticks.

mod course;
mod running;
mod told;
mod words;

use serde::Serialize;
pub(super) use words::dates;

use super::{Bundle, RenderError};
use crate::{
    outlook::Outlook,
    template,
    yaml::{Annotated, Value},
};

/// The version of Jupyter Book that the pages were tested with (docs and tests of this project use the same).
pub(super) const JUPYTER_BOOK: &str = "2.1.7";

/// The pages in the order of the book.
const PAGES: [&str; 5] = ["index", "participants", "instructors", "admins", "runbook"];

/// The data of the templates.
#[derive(Serialize)]
struct Page {
    course: course::Course,
    running: running::Running,
}

/// Adds the book.
pub(super) fn add(outlook: &Outlook, bundle: &mut Bundle) -> Result<(), RenderError> {
    let page = Page { course: course::course(&outlook.resolved), running: running::running(outlook) };
    for name in PAGES {
        bundle.insert(format!("book/{name}.md"), template::fill(&format!("book/{name}.md.hbs"), &page)?);
    }
    bundle.insert_yaml("book/myst.yml", &contents(outlook))
}

/// `myst.yml`: the book's title and pages.
fn contents(outlook: &Outlook) -> Annotated {
    let mut book = Annotated::new("Written by `nh render` from `bootcamp.yaml`; make changes there.");
    book.set(&["version"], 1u32);
    book.set(&["project", "title"], outlook.resolved.name.as_str());
    if let Some(repository) = &outlook.resolved.delivery.repository {
        book.set(&["project", "github"], format!("https://github.com/{repository}"));
    }
    let pages = PAGES.iter().map(|name| Value::from([("file", format!("{name}.md"))]));
    book.set(&["project", "toc"], Value::List(pages.collect()));
    book.set(&["site", "template"], "book-theme");
    book
}
