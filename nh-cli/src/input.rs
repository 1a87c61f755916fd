//! The input of most commands: the documents, the catalogue, the verdict.

use std::{
    borrow::Cow,
    mem::ManuallyDrop,
    path::{Path, PathBuf},
};

use nh_core::{
    catalog::Catalog,
    check::{self, CheckOptions, Checked, Verdict},
    client::folder,
    diagnostic::Style,
    outlook::Outlook,
    parse::{self, Parsed},
    source::Documents,
};

use crate::{args::Input, error::CommandError, printer::Printer};

/// A bootcamp that was read and checked.
#[derive(Debug)]
pub struct Judged {
    /// The parsed documents.
    pub parsed: Parsed,
    /// The result of the check.
    pub verdict: Verdict,
}

/// Reads and checks the bootcamp of `input`. The memory is not freed, because the command ends soon and exiting is
/// faster.
pub fn judge(input: &Input) -> Result<ManuallyDrop<Judged>, CommandError> {
    let parsed = parse::parse(documents(&input.file)?);
    let catalog = catalog(input)?;
    let verdict = check::check(&parsed, CheckOptions { catalog: &catalog, as_of: input.as_of, inventory: None });
    Ok(ManuallyDrop::new(Judged { parsed, verdict }))
}

/// The catalogue of `input`.
pub fn catalog(input: &Input) -> Result<Cow<'static, Catalog>, CommandError> {
    Ok(match &input.catalog {
        Some(folder) => {
            let tables = folder::read_catalog(folder)?;
            Cow::Owned(Catalog::with_files(&tables).map_err(|error| error.in_folder(folder))?)
        }
        None => Cow::Borrowed(Catalog::embedded()),
    })
}

impl Judged {
    /// The bootcamp with its sizes and its cost; absent if a required part is missing, after printing the report.
    pub fn outlook(&self, printer: Printer) -> Option<&Outlook> {
        let outlook = self.verdict.outlook.as_deref();
        if outlook.is_none() {
            let style = Style { color: printer.color_messages(), accepted: false };
            printer.message(self.verdict.report.to_text(&self.parsed.sources, style).trim_end());
        }
        outlook
    }

    /// The checked bootcamp; absent if an error is not accepted, after printing the errors.
    pub fn checked(&self, printer: Printer, wanted: &str) -> Option<&Checked> {
        if self.verdict.checked.is_none() {
            let mut report = self.verdict.report.clone();
            report.findings.retain(|finding| finding.severity() == nh_core::diagnostic::Severity::Error);
            report.skipped.clear();
            let style = Style { color: printer.color_messages(), accepted: false };
            printer.message(report.to_text(&self.parsed.sources, style).trim_end());
            printer.message(&format!(
                "hint: {wanted} needs a bootcamp without errors; fix them, or accept those that allow it under `accept`"
            ));
        }
        self.verdict.checked.as_ref()
    }
}

/// The documents of the bootcamp in `file`, or in standard input.
pub fn documents(file: &Path) -> Result<Documents, CommandError> {
    if file != Path::new("-") {
        return Ok(folder::collect(file)?);
    }
    let text = folder::read_stream("<stdin>", std::io::stdin().lock())?;
    Ok(folder::with_named_documents("<stdin>", text, &PathBuf::new()))
}
