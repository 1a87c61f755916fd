//! NH1008: the cost forecast is incomplete.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1008",
        name: "incomplete-forecast",
        severity: Severity::Warning,
        summary: "the cost forecast is incomplete",
        explanation: include_str!("incomplete_forecast.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    // Other rules report an unknown region or machine type.
    let place = &subject.resolved.location.region;
    let known = subject.catalog.has_region(place)
        && subject.resolved.pools.iter().all(|pool| subject.catalog.machine_type(&pool.machine_type).is_some());
    if subject.bootcamp.budget.is_none() || subject.cost.unknown.is_empty() || !known {
        return Vec::new();
    }
    let mut missing: Vec<String> = subject.cost.unknown.iter().map(ToString::to_string).collect();
    missing.dedup();
    vec![
        RULE.finding(format!("the cost forecast is incomplete: {}", missing.join("; ")))
            .at("budget.amount", format!("compared with {}", subject.cost.total))
            .help("add the missing cost by hand, or pass a table with the price with `--catalog`"),
    ]
}
