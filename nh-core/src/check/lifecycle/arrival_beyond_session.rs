//! NH1106: people are still arriving when the session is over.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1106",
        name: "arrival-beyond-session",
        severity: Severity::Warning,
        summary: "people are still arriving when the session is over",
        explanation: include_str!("arrival_beyond_session.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let sessions = subject.bootcamp.event.sessions.iter().enumerate();
    sessions
        .filter_map(|(index, session)| Some((index, session, session.arrive_within?)))
        .filter(|(_, session, within)| *within > session.lasts.get())
        .map(|(index, session, _)| {
            RULE.finding("people are still arriving when the session is over")
                .at(format!("event.sessions[{index}].arriveWithin"), "the time in which people log in")
                .at(format!("event.sessions[{index}].lasts"), "")
                .help(format!("write a time below {}, such as `15m`", session.lasts))
        })
        .collect()
}
