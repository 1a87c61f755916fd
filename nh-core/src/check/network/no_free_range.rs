//! NH0118: no free range was found.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    gap::Gap,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0118",
        name: "no-free-range",
        severity: Severity::Error,
        summary: "no free range was found",
        explanation: include_str!("no_free_range.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let ranges = subject.resolved.network.ranges.iter();
    let missing: Vec<(&str, &Gap)> =
        ranges.filter_map(|range| Some((range.purpose.key(), range.cidr.as_ref().err()?))).collect();
    let Some((_, why)) = missing.first() else { return Vec::new() };
    let keys = crate::check::wording::listed(missing.iter().map(|(key, _)| key));
    vec![
        RULE.finding(format!("no free range for {keys}"))
            .at("network.block", why.to_string())
            .help("set a larger `block`, such as `10.128.0.0/12`, or set the ranges yourself"),
    ]
}
