//! `nh check`: reports what would go wrong.

mod fix;
mod selection;

use nh_core::{
    diagnostic::{Report, Style},
    source::Sources,
    view,
};

use crate::{
    args::{Check, ReportForm},
    input,
    outcome::{Ended, Outcome},
    printer::Printer,
};
pub use selection::FixError;

/// Checks the bootcamp and prints the report; with `--fix`, of the fixed bootcamp.
pub fn run(args: &Check, printer: Printer) -> Ended {
    if !args.fix.is_empty() {
        let fixed = fix::run(args, &args.fix, printer)?;
        if args.diff {
            let is_same = fixed.applied.is_empty();
            return Ok(if is_same { Outcome::Clean } else { Outcome::Findings });
        }
        return report(args, &fixed.verdict.report, &fixed.parsed.sources, printer);
    }
    let judged = input::judge(&args.input)?;
    let (found, sources) = (&judged.verdict.report, &judged.parsed.sources);
    let ended = report(args, found, sources, printer)?;
    let fixable = found.findings.iter().filter(|finding| finding.accepted.is_none() && finding.fix.is_some()).count();
    if fixable > 0 && args.output == ReportForm::Text {
        let findings = if fixable == 1 { "1 finding".to_owned() } else { format!("{fixable} findings") };
        printer.remark(&format!("hint: `nh check --fix` can fix {findings}; add `--diff` to see the changes first"));
    }
    Ok(ended)
}

fn report(args: &Check, report: &Report, sources: &Sources, printer: Printer) -> Ended {
    let text = match args.output {
        ReportForm::Text => report.to_text(sources, Style { color: printer.color(), accepted: args.accepted }),
        ReportForm::Json => serde_json::to_string_pretty(&report.to_json(sources))? + "\n",
        ReportForm::Github => report.to_github(sources),
        ReportForm::Html => view::page("findings", &view::report(report, sources)),
        ReportForm::Sarif => serde_json::to_string_pretty(&report.to_sarif(sources))? + "\n",
    };
    let is_empty = report.skipped.is_empty() && report.findings.iter().all(|finding| finding.accepted.is_some());
    // "No findings" is not a finding.
    if !(printer.quiet() && is_empty && args.output == ReportForm::Text && !args.accepted) {
        printer.data(&text)?;
    }
    Ok(if report.is_clean() { Outcome::Clean } else { Outcome::Findings })
}
