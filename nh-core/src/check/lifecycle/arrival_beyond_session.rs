//! NH1106: users are still logging in when the session is over.

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
        summary: "users are still logging in when the session is over",
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
            RULE.finding("users are still logging in when the session is over")
                .at(format!("event.sessions[{index}].arriveWithin"), "users log in within this time")
                .at(format!("event.sessions[{index}].lasts"), "")
                .help(format!("use a time shorter than {}, such as `15m`", session.lasts))
        })
        .collect()
}
