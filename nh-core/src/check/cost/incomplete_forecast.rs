//! NH1008: the forecast leaves something out.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1008",
        name: "incomplete-forecast",
        severity: Severity::Advice,
        summary: "the forecast leaves something out",
        explanation: include_str!("incomplete_forecast.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    // Without a known region or machine type there is a finding that says more.
    let place = &subject.resolved.location.region;
    let known = subject.catalog.has_region(place)
        && subject.resolved.pools.iter().all(|pool| subject.catalog.machine_type(&pool.machine_type).is_some());
    if subject.bootcamp.budget.is_none() || subject.cost.unknown.is_empty() || !known {
        return Vec::new();
    }
    let mut missing: Vec<String> = subject.cost.unknown.iter().map(ToString::to_string).collect();
    missing.dedup();
    vec![
        RULE.finding(format!("the forecast leaves out: {}", missing.join("; ")))
            .at("budget.amount", format!("compared with {}", subject.cost.total))
            .help("add what is missing by hand, or pass a table that has the price with `--catalog`"),
    ]
}
