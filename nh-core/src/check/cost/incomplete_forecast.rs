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
    if subject.bootcamp.budget.is_none() || subject.cost.unknown.is_empty() {
        return Vec::new();
    }
    let mut missing: Vec<String> = subject.cost.unknown.iter().map(ToString::to_string).collect();
    missing.dedup();
    vec![
        RULE.finding(format!("the cost forecast is incomplete: {}", missing.join("; ")))
            .at("budget.amount", format!("the total is unknown, {}", subject.cost.total))
            .help("add the missing cost by hand, or pass a table with the price with `--catalog`"),
    ]
}
