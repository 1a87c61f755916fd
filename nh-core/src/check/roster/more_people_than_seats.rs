//! NH0808: the roster has more people than there are seats.

use crate::{
    check::{Requires, Rule, Subject, wording},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0808",
        name: "more-people-than-seats",
        severity: Severity::Advice,
        summary: "the roster has more people than there are seats",
        explanation: include_str!("more_people_than_seats.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (people, seats) = (subject.resolved.people.len() as u64, subject.resolved.event.seats);
    if people <= u64::from(seats) {
        return Vec::new();
    }
    vec![
        RULE.finding(format!(
            "{} are on the roster, but only {} can have a server at the same time",
            wording::people(people),
            wording::grouped(seats)
        ))
        .at("event.seats", "")
        .help(format!("set `seats: {people}` if all may come at once: placeholders, sessions and price grow with it")),
    ]
}
