//! NH1103: changes are tried on everybody first.

use crate::{
    check::{
        Rule, Sees, Subject,
        wording::{self, listed},
    },
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1103",
        name: "no-staging",
        severity: Severity::Warning,
        summary: "changes are tried on everybody first",
        explanation: include_str!("no_staging.md"),
        acceptable: true,
    },
    sees: Sees::Files,
    check,
};

/// Below this a change can be announced in the room: a judgement, not a measurement.
const SEATS: u32 = 100;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let environments = &subject.resolved.environments;
    let seats = subject.resolved.event.seats;
    if seats < SEATS || environments.iter().any(|environment| !environment.production) {
        return Vec::new();
    }
    let only = listed(environments.iter().map(|environment| &environment.name));
    vec![
        RULE.finding(format!("every change is tried on {} first", wording::people(seats)))
            .at("environments", format!("{only} alone"))
            .at("event.seats", "")
            .help(
                "add `staging: {}` to `environments`: a hub of its own on the same cluster, for the price of two pods",
            ),
    ]
}
