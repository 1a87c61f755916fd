//! NH0806: the roster is in a public repository.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::RosterKeeping,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0806",
        name: "public-roster",
        severity: Severity::Warning,
        summary: "the roster is in a public repository",
        explanation: include_str!("public_roster.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let people = subject.roster.len();
    let open = *subject.resolved.roster_keeping == RosterKeeping::Repository && subject.resolved.delivery.public;
    if !open || people == 0 {
        return Vec::new();
    }
    vec![
        RULE.finding(format!(
            "a public repository shows {}",
            super::people(people, "person's login", "people's logins")
        ))
        .at("roster.keep", "")
        .at("delivery.public", "")
        .help("set `keep: secrets`, or remove it: SOPS then encrypts the roster, and the hub can still read it")
        .setting("roster.keep", "secrets"),
    ]
}
