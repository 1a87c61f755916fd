//! NH1007: the first budget alert comes when the budget is spent.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1007",
        name: "late-budget-alert",
        severity: Severity::Advice,
        summary: "the first budget alert comes when the budget is spent",
        explanation: include_str!("late_budget_alert.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(budget) = &subject.bootcamp.budget else { return Vec::new() };
    let earliest = budget.alert_at.iter().map(|share| share.fraction()).reduce(f64::min);
    if earliest.is_none_or(|share| share < 1.0) {
        return Vec::new();
    }
    vec![
        RULE.finding("the first budget alert comes when the budget is spent")
            .at("budget.alertAt", "")
            .help("set `alertAt: [50%, 80%, 100%]`, or remove it")
            .setting("budget.alertAt", vec!["50%", "80%", "100%"]),
    ]
}
