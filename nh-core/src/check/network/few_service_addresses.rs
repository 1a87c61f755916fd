//! NH0106: the range of services is too small for what the bundle brings.

use crate::{
    catalog::Assumption,
    check::{Rule, Sees, Subject, wording::counted},
    derive::RangePurpose,
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0106",
        name: "few-service-addresses",
        severity: Severity::Error,
        summary: "the range of services is too small for what the bundle brings",
        explanation: include_str!("few_service_addresses.md"),
        acceptable: true,
    },
    sees: Sees::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let given = subject.resolved.network.range(RangePurpose::Services).filter(|range| range.is_given());
    let Some(range) = given else { return Vec::new() };
    let count = |item| u64::from(subject.catalog.assumption(item).count());
    let environments = subject.resolved.environments.len() as u64;
    let needed = environments * count(Assumption::ServicesPerEnvironment) + count(Assumption::ServicesOfSystem);
    if needed <= range.addresses() {
        return Vec::new();
    }
    vec![
        RULE.finding(format!("`services` has {} addresses and needs {needed}", range.addresses()))
            .at(
                "network.ranges.services",
                format!("the system's and those of {}", counted(environments, "environment")),
            )
            .help(format!(
                "take a /{} or larger, or leave it out and have a /20 derived; it cannot be changed later",
                super::prefix_for(needed),
            )),
    ]
}
