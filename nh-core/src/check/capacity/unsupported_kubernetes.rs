//! NH0322: support for the Kubernetes version ends too early.

use crate::{
    catalog::{DatedState, DatedSubject},
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::{Date, Version},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0322",
        name: "unsupported-kubernetes",
        severity: Severity::Error,
        summary: "support for the Kubernetes version ends too early",
        explanation: include_str!("unsupported_kubernetes.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(version) = &subject.bootcamp.cluster.version else { return Vec::new() };
    let Some((minor, end)) = end_of(subject, version) else { return Vec::new() };
    // Support must last until the end of the event.
    if end >= subject.as_of.max(subject.resolved.event.ends) {
        return Vec::new();
    }
    let (message, label) = if subject.as_of > end {
        (format!("support for Kubernetes {minor} ended on {end}"), "GKE no longer offers it")
    } else {
        let last = subject.resolved.event.ends;
        (
            format!("support for Kubernetes {minor} ends on {end}, but the event lasts until {last}"),
            "GKE forces an upgrade after that day",
        )
    };
    vec![
        RULE.finding(message)
            .at("cluster.version", label)
            .help("use `releaseChannel: regular` instead; the plan then excludes upgrades during the event")
            .removing("cluster.version")
            .setting("cluster.releaseChannel", "regular"),
    ]
}

/// The minor version and the day its support ends. For versions older than all known ones, the day of the oldest.
fn end_of(subject: &Subject<'_>, version: &Version) -> Option<(String, Date)> {
    let [major, minor, _] = version.numbers();
    let mut known: Vec<([u32; 3], Date)> = subject
        .catalog
        .dated_facts()
        .filter(|fact| fact.state == DatedState::SupportEnded)
        .filter_map(|fact| match &fact.what {
            DatedSubject::Gke(version) => Some((version.numbers(), fact.date)),
            _ => None,
        })
        .collect();
    known.sort_unstable();
    let (_, end) = *known.iter().find(|(numbers, _)| *numbers >= [major, minor, 0])?;
    Some((format!("{major}.{minor}"), end))
}
