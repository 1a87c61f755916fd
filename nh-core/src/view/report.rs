//! The report: findings by severity, each with its source lines.

use super::{
    element::{Element, element},
    excerpt::excerpts,
    fragment::{badge, folded, fragment, headline, remarks},
    number::either,
};
use crate::{
    diagnostic::{Finding, Report, Severity},
    source::Sources,
};

/// With more errors than this, or half as many findings of another severity, each finding is folded.
const MOST_OPEN: usize = 12;

/// The report as a fragment of HTML: findings by severity with their places, then what is accepted and what could not
/// be checked.
///
/// ```
/// use nh_core::{check, parse, source::Documents, view};
/// let parsed = parse::parse(Documents::new("bootcamp.yaml", "name: <b>\n"));
/// let verdict = check::check(&parsed, Default::default());
/// let html = view::report(&verdict.report, &parsed.sources);
/// assert!(html.starts_with("<div class=\"nhbootcamp") && !html.contains("<b>\n"));
/// ```
pub fn report(report: &Report, sources: &Sources) -> String {
    let mut html = fragment("report").child(headline(&summary(report)));
    for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
        let findings: Vec<&Finding> = report.open().filter(|finding| finding.severity() == severity).collect();
        let (one, many) = match severity {
            Severity::Error => ("error", "errors"),
            Severity::Warning => ("warning", "warnings"),
            Severity::Advice => ("advice", "advice"),
        };
        html = html.children(group(&findings, [one, many], sources));
    }
    let accepted: Vec<&Finding> = report.findings.iter().filter(|finding| finding.accepted.is_some()).collect();
    html = html.children(group(&accepted, ["accepted", "accepted"], sources));
    let skipped: Vec<String> =
        report.skipped.iter().map(|skipped| format!("`{}`: {}", skipped.code, skipped.reason)).collect();
    if let Some(list) = remarks(skipped.iter().map(String::as_str)) {
        let count = either(skipped.len() as u64, "rule not checked", "rules not checked");
        html = html.child(element("details").class("nh-group").child(element("summary").text(count)).child(list));
    }
    let unused: Vec<String> =
        report.unused.iter().map(|entry| format!("`{}`: {}", entry.rule, entry.because)).collect();
    if let Some(list) = remarks(unused.iter().map(String::as_str)) {
        let summary =
            element("summary").text("entries of ").child(element("code").text("accept")).text(" that accept nothing");
        html = html.child(element("details").class("nh-group").child(summary).child(list));
    }
    html.to_string() + "\n"
}

fn summary(report: &Report) -> String {
    match report.summary() {
        nothing if nothing == "no findings" => "✓ no findings".to_owned(),
        counted => counted,
    }
}

fn group(findings: &[&Finding], [one, many]: [&str; 2], sources: &Sources) -> Option<Element> {
    let first = findings.first()?;
    let is_accepted = first.accepted.is_some();
    let most = if first.severity() == Severity::Error { MOST_OPEN } else { MOST_OPEN / 2 };
    let few = findings.len() <= most && !is_accepted;
    let count = element("summary").text(either(findings.len() as u64, one, many));
    let group = element("details").class("nh-group").child(count);
    let group = if is_accepted { group } else { group.set("open", "") };
    Some(group.children(findings.iter().map(|finding| shown(finding, few, sources))))
}

fn shown(finding: &Finding, is_open: bool, sources: &Sources) -> Element {
    let (kind, mark) = if finding.accepted.is_some() {
        ("nh-accepted", "✓ accepted")
    } else {
        match finding.severity() {
            Severity::Error => ("nh-error", "✕ error"),
            Severity::Warning => ("nh-warning", "▲ warning"),
            Severity::Advice => ("nh-advice", "i advice"),
        }
    };
    let summary = element("summary")
        .child(badge(kind, mark))
        .child(element("code").text(finding.card.code))
        .text(" ")
        .child(element("span").prose(&finding.message));
    let shown = folded(summary).class("nh-finding").class(kind);
    let mut shown = if is_open { shown.set("open", "") } else { shown };
    if let Some(because) = &finding.accepted {
        shown = shown.child(element("p").child(element("b").text("accepted because: ")).prose(because));
    }
    shown = shown.children(excerpts(finding, sources));
    if let Some(help) = &finding.help {
        shown = shown.child(element("p").child(element("b").text("help: ")).prose(help));
    }
    let rule = element("p")
        .class("nh-faint")
        .text("rule ")
        .child(element("code").text(finding.card.name))
        .text(": ")
        .prose(finding.card.summary);
    shown.child(rule)
}
