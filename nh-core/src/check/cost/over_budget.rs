//! NH1002: the plan costs more than its budget.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::Money,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1002",
        name: "over-budget",
        severity: Severity::Error,
        summary: "the plan costs more than its budget",
        explanation: include_str!("over_budget.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (Some(budget), cost) = (&subject.bootcamp.budget, subject.cost) else { return Vec::new() };
    // What has no price can only make it more.
    let least = cost.total.at_least();
    if least <= budget.amount {
        return Vec::new();
    }
    let mut items: Vec<_> = cost.items.iter().collect();
    items.sort_by(|left, right| right.total.at_least().as_usd().total_cmp(&left.total.at_least().as_usd()));
    let most: Vec<String> = items.iter().take(2).map(|item| format!("{} {}", item.what, item.total)).collect();
    let about = if cost.total.is_complete() { "about " } else { "" };
    vec![
        RULE.finding(format!("the plan costs {about}{}, more than its budget", cost.total))
            .at("budget.amount", format!("most of it: {}", most.join(", ")))
            .help(format!(
                "raise the budget by {}, or reduce the cost: `nh cost` shows the cost of each part",
                Money::usd((least.as_usd() - budget.amount.as_usd()).ceil()),
            )),
    ]
}
