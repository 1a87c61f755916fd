//! NH0805: a person has two roles.

use crate::{
    check::{Requires, Rule, Subject, places::SHOWN},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0805",
        name: "person-in-two-roles",
        severity: Severity::Warning,
        summary: "a person has two roles",
        explanation: include_str!("person_in_two_roles.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let again = super::repeats(subject, false);
    let Some((lower, higher)) = again.entries.first() else { return Vec::new() };
    let (theirs, counts) = (lower.person.role.name(), higher.person.role.name());
    let help = format!("remove `{}` from the {theirs}s: the role {counts} includes that role", lower.person.login);
    let mut finding = RULE.finding(super::people(again.people, "person has two roles", "people have two roles"));
    for (lower, higher) in again.entries.iter().take(SHOWN / 2) {
        finding = finding.at(&lower.at, format!("{} here", lower.person.role.name()));
        finding = finding.at(&higher.at, format!("{} here, which counts", higher.person.role.name()));
    }
    vec![finding.help(help)]
}
