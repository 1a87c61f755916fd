//! NH0106: the service range is too small for the bundle.

use crate::{
    check::{Requires, Rule, Subject, wording::grouped},
    diagnostic::{Card, Finding, Severity},
    settle::RangePurpose,
    unit::Cidr,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0106",
        name: "too-few-service-addresses",
        severity: Severity::Error,
        summary: "the service range is too small for the bundle",
        explanation: include_str!("too_few_service_addresses.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some((_, used)) = super::too_small(subject, RangePurpose::Services) else { return Vec::new() };
    let enough = Cidr::prefix_for(used.needed);
    vec![
        RULE.finding(format!("`services` has {} addresses but needs {}", grouped(used.holds), grouped(used.needed)))
            .at("network.ranges.services", used.because.as_str())
            .help(format!("use a /{enough} or larger, or remove it to have a /20 derived; it cannot be changed later")),
    ]
}
