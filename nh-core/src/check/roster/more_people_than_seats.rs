//! NH0808: more people are on the roster than there are seats.

use crate::{
    check::{Rule, Sees, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0808",
        name: "more-people-than-seats",
        severity: Severity::Advice,
        summary: "more people are on the roster than there are seats",
        explanation: include_str!("more_people_than_seats.md"),
        acceptable: true,
    },
    sees: Sees::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (people, seats) = (subject.resolved.people.len(), subject.resolved.event.seats);
    if people <= seats as usize {
        return Vec::new();
    }
    vec![
        RULE.finding(format!("{people} people are on the roster, and {seats} may have a server at the same time"))
            .at("event.seats", "")
            .help(format!("write `seats: {people}` if all may come at once; more cost nothing until people come")),
    ]
}
