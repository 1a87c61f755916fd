//! NH1006: the budget has no billing account.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1006",
        name: "budget-without-account",
        severity: Severity::Warning,
        summary: "the budget has no billing account",
        explanation: include_str!("budget_without_account.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    if subject.bootcamp.budget.is_none() || subject.bootcamp.project.billing_account.is_some() {
        return Vec::new();
    }
    vec![
        RULE.finding("the budget cannot be created without a billing account")
            .at("project.billingAccount", "no `billingAccount`")
            .at("budget", "")
            .help(format!(
                "set `billingAccount` to the account that `gcloud billing projects describe {}` shows, or to one that \
                 `gcloud billing accounts list` shows",
                subject.bootcamp.project.id
            )),
    ]
}
