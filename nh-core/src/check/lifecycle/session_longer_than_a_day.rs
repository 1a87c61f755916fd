//! NH1117: a session is not over when the next one begins.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::TimeSpan,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1117",
        name: "session-longer-than-a-day",
        severity: Severity::Error,
        summary: "a session is not over when the next one begins",
        explanation: include_str!("session_longer_than_a_day.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The shortest time between two sessions that are repeated.
const DAY: TimeSpan = TimeSpan::from_seconds(86_400);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let event = &subject.resolved.event;
    // On a single day, nothing is repeated.
    if event.starts == event.ends {
        return Vec::new();
    }
    let sessions = event.sessions.iter().enumerate().filter(|(_, session)| session.lasts > DAY);
    sessions
        .map(|(index, session)| {
            RULE.finding(format!("a session lasts {}, and the next one begins a day after it", session.lasts))
                .at(format!("event.sessions[{index}].lasts"), "")
                .help("write how long users work on one day, such as `8h`; every day has its own session")
        })
        .collect()
}
