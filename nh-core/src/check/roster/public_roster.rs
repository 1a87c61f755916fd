//! NH0806: everybody can read who takes part.

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
        summary: "everybody can read who takes part",
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
            "{} can be looked up in a public repository",
            super::people(people, "person's login", "people's logins")
        ))
        .at("roster.keep", "")
        .at("delivery.public", "")
        .help(
            "write `keep: secrets`, or leave it out; SOPS encrypts the roster then, and the hub reads it all the same",
        ),
    ]
}
