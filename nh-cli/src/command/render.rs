//! `nh render`: writes every file of the course's repository.

use std::ffi::OsStr;

use nh_core::{client::folder, render, unit::counted};

use crate::{
    args::{DEFAULT_FILE, Render},
    input,
    outcome::{Ended, Outcome},
    printer::{Printer, escaped},
};

/// Writes the bundle, or reports what would change.
pub fn run(args: &Render, printer: Printer) -> Ended {
    let judged = input::judge(&args.input)?;
    let Some(checked) = judged.checked(printer, "render") else { return Ok(Outcome::Findings) };
    let bundle = render::render(checked)?;
    let out = escaped(&args.out.display().to_string());
    if args.check {
        let differences = folder::compare(&args.out, bundle.files())?;
        if differences.is_empty() {
            printer.message(&format!("`{out}` is up to date: {} files", bundle.len()));
            return Ok(Outcome::Clean);
        }
        // A diff of the whole bundle is useless: usually the folder is wrong or was never written.
        if differences.are_all_new(bundle.files()) {
            let why = if args.out.exists() { "contains no file of the bundle" } else { "does not exist" };
            printer.message(&format!(
                "`{out}` {why}: all {} files would be added; `nh render` without `--check` writes them",
                bundle.len()
            ));
            return Ok(Outcome::Findings);
        }
        printer.data(&differences.to_diff(bundle.files()))?;
        let count = differences.changes.len();
        printer.message(&format!("`{out}` is out of date: {count} of {} files would change", bundle.len()));
        return Ok(Outcome::Findings);
    }
    let written = folder::write(&args.out, bundle.files(), args.overwrite_edited)?;
    printer.message(&format!(
        "`{out}`: {} added, {} changed, {} removed, {} unchanged",
        counted(written.added.len() as u64, "file"),
        written.changed.len(),
        written.removed.len(),
        written.unchanged
    ));
    if args.input.file.file_name() != Some(OsStr::new(DEFAULT_FILE)) {
        printer.message(&format!(
            "note: the bundle's scripts, workflows and pages expect the course's file to be named `{DEFAULT_FILE}`"
        ));
    }
    if written.leftover > 0 {
        let files = counted(written.leftover as u64, "unfinished file");
        printer.message(&format!("removed {files} of an interrupted run"));
    }
    Ok(Outcome::Clean)
}
