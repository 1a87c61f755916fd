//! NH0804: somebody stands on the roster twice.

use crate::{
    check::{Requires, Rule, Subject, places::SHOWN},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0804",
        name: "duplicate-login",
        severity: Severity::Warning,
        summary: "somebody stands on the roster twice",
        explanation: include_str!("duplicate_login.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    // Somebody in two roles has a finding of their own.
    let again = super::repeats(subject, true);
    if again.entries.is_empty() {
        return Vec::new();
    }
    let mut finding = RULE.finding(super::people(
        again.people,
        "login stands on the roster twice",
        "logins stand on the roster twice",
    ));
    for (later, earlier) in again.entries.iter().take(SHOWN / 2) {
        finding = finding.at(&later.at, "").at(&earlier.at, "here, too");
    }
    vec![finding.help("take one of each out; GitHub does not tell capital letters from small ones")]
}
