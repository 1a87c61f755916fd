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
    diagnostic::{Finding, Severity},
    outlook::Outlook,
    parse::{self, Parsed},
    source::Documents,
};

use crate::{args::Input, error::CommandError, printer::Printer};

/// A bootcamp that was read and checked.
#[derive(Debug)]
pub struct Judged {
    /// The main file; `-` is standard input.
    pub file: PathBuf,
    /// The parsed documents.
    pub parsed: Parsed,
    /// The result of the check.
    pub verdict: Verdict,
}

/// Reads and checks the bootcamp of `input`. The memory is not freed, because the command ends soon and exiting is
/// faster.
pub fn judge(input: &Input) -> Result<ManuallyDrop<Judged>, CommandError> {
    let file = file(input)?;
    let parsed = parse::parse(documents(&file)?);
    let catalog = catalog(input)?;
    let verdict = check::check(&parsed, CheckOptions { catalog: &catalog, as_of: input.as_of, inventory: None });
    Ok(ManuallyDrop::new(Judged { file, parsed, verdict }))
}

/// The main file of `input`: in the folder that it names, or in the current folder or above it.
pub fn file(input: &Input) -> Result<PathBuf, CommandError> {
    Ok(folder::locate(input.file.as_deref())?)
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
    /// The bootcamp with its sizes and its cost; absent if the documents have an error, after printing the errors.
    pub fn outlook(&self, printer: Printer, wanted: &str) -> Option<&Outlook> {
        let outlook = self.verdict.outlook.as_deref();
        if outlook.is_none() {
            let of_documents = |finding: &Finding| self.parsed.report.findings.contains(finding);
            self.print_part(printer, |finding| finding.severity() == Severity::Error && of_documents(finding));
            printer.message(&format!(
                "hint: {wanted} needs a bootcamp of which every value can be read; `nh check` shows all findings"
            ));
        }
        outlook
    }

    /// The checked bootcamp; absent if an error is not accepted, after printing the errors.
    pub fn checked(&self, printer: Printer, wanted: &str) -> Option<&Checked> {
        if self.verdict.checked.is_none() {
            self.print_part(printer, |finding| finding.severity() == Severity::Error);
            printer.message(&format!(
                "hint: {wanted} needs a bootcamp without errors; fix them, or accept those that allow it under `accept`"
            ));
        }
        self.verdict.checked.as_ref()
    }

    /// Prints the findings that `is_shown` selects, as messages.
    fn print_part(&self, printer: Printer, is_shown: impl Fn(&Finding) -> bool) {
        let (report, sources) = (&self.verdict.report, &self.parsed.sources);
        printer.message(report.part_to_text(sources, printer.color_messages(), is_shown).trim_end());
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
