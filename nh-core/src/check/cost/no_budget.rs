//! NH1001: there is no budget.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1001",
        name: "no-budget",
        severity: Severity::Warning,
        summary: "there is no budget",
        explanation: include_str!("no_budget.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    if subject.bootcamp.budget.is_some() {
        return Vec::new();
    }
    let (total, until) = (subject.cost.total, subject.cost.until);
    // A tenth more than the forecast, in whole hundreds.
    let amount = (total.at_least().as_usd() * 1.1 / 100.0).ceil() * 100.0;
    let about = if total.is_complete() { "about " } else { "" };
    vec![
        RULE.finding("there is no budget, so overspending is not reported")
            .at("budget", "")
            .help(format!("add `budget: {{amount: {amount:.0} USD}}`; the plan costs {about}{total} until {until}")),
    ]
}
