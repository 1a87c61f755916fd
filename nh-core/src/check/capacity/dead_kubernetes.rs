//! NH0322: the Kubernetes version is not supported until the end.

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
        name: "dead-kubernetes",
        severity: Severity::Error,
        summary: "the Kubernetes version is not supported until the end",
        explanation: include_str!("dead_kubernetes.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(version) = &subject.bootcamp.cluster.version else { return Vec::new() };
    let Some((minor, end)) = end_of(subject, version) else { return Vec::new() };
    // What ends before people go home is not alive for the event.
    if end >= subject.as_of.max(subject.resolved.event.ends) {
        return Vec::new();
    }
    let (message, label) = if subject.as_of > end {
        (format!("version {minor} of Kubernetes has not been supported since {end}"), "GKE no longer offers it")
    } else {
        let last = subject.resolved.event.ends;
        (
            format!("version {minor} of Kubernetes is supported until {end}, and needed until {last}"),
            "GKE upgrades it by force from then on",
        )
    };
    vec![
        RULE.finding(message)
            .at("cluster.version", label)
            .help("write `releaseChannel: regular` in its place; the days of the event are then kept free of upgrades"),
    ]
}

/// The minor version and the day on which its support ends; that of the oldest known one for those before it.
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
