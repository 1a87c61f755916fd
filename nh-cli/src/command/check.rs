//! `nh check`: reports what would go wrong.

use nh_core::diagnostic::Style;

use crate::{
    args::{Check, ReportForm},
    input,
    outcome::{Ended, Outcome},
    printer::Printer,
};

/// Checks the bootcamp and prints the report.
pub fn run(args: &Check, printer: Printer) -> Ended {
    let judged = input::judge(&args.input)?;
    let (report, sources) = (&judged.verdict.report, &judged.parsed.sources);
    let text = match args.output {
        ReportForm::Text => report.to_text(sources, Style { color: printer.color(), accepted: args.accepted }),
        ReportForm::Json => serde_json::to_string_pretty(&report.to_json(sources))? + "\n",
        ReportForm::Github => report.to_github(sources),
        ReportForm::Sarif => serde_json::to_string_pretty(&report.to_sarif(sources))? + "\n",
    };
    printer.data(&text)?;
    Ok(if report.is_clean() { Outcome::Clean } else { Outcome::Findings })
}
