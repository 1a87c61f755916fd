//! NH0804: a person is on the roster twice.

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
        summary: "a person is on the roster twice",
        explanation: include_str!("duplicate_login.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    // Another rule reports a person in two roles.
    let again = super::repeats(subject, true);
    if again.entries.is_empty() {
        return Vec::new();
    }
    let mut finding =
        RULE.finding(super::people(again.people, "login is on the roster twice", "logins are on the roster twice"));
    for (later, earlier) in again.entries.iter().take(SHOWN / 2) {
        finding = finding.at(&later.at, "").at(&earlier.at, "also here");
    }
    vec![finding.help("remove one of the two; GitHub logins are not case-sensitive")]
}
