//! NH1015: more people come to a session than there are seats.

use crate::{
    check::{Requires, Rule, Subject, wording::people},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1015",
        name: "session-exceeds-seats",
        severity: Severity::Error,
        summary: "more people come to a session than there are seats",
        explanation: include_str!("session_exceeds_seats.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let event = &subject.bootcamp.event;
    let seats = event.seats.get();
    let sessions = event.sessions.iter().enumerate();
    sessions
        .filter_map(|(index, session)| Some((index, session.people?.get())))
        .filter(|(_, users)| *users > seats)
        .map(|(index, users)| {
            RULE.finding(format!("{} come to this session, but there are {seats} seats", people(users)))
                .at(format!("event.sessions[{index}].people"), "")
                .at("event.seats", "")
                .help(format!("set `seats: {users}`, or reduce `people`"))
                .setting("event.seats", users)
        })
        .collect()
}
