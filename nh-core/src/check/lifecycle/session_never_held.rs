//! NH1105: a session is never held.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::DayPattern,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1105",
        name: "session-never-held",
        severity: Severity::Warning,
        summary: "a session is never held",
        explanation: include_str!("session_never_held.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (event, given) = (&subject.resolved.event, &subject.bootcamp.event);
    // A list may be empty, and then the sessions are derived.
    let sessions = event.sessions.iter().enumerate().take(given.sessions.len());
    sessions
        .filter(|(_, session)| event.days_of(session).is_empty())
        .map(|(index, session)| {
            let path = |key: &str| format!("event.sessions[{index}].{key}");
            let possible = event.dates_of_sessions();
            let why = match session.days.patterns() {
                _ if !session.except.is_empty() => "`except` leaves no day of `days`".to_owned(),
                [] => "`days` is empty".to_owned(),
                [DayPattern::Weekends] => "the event has no Saturday or Sunday".to_owned(),
                [DayPattern::Weekdays] => "the event has no day from Monday to Friday".to_owned(),
                patterns if patterns.iter().all(|pattern| pattern.dates().is_some()) => {
                    format!("its dates are not from {} to {}", possible.start(), possible.end())
                }
                _ => "the event has none of its days".to_owned(),
            };
            let finding = RULE
                .finding(format!("this session is never held: {why}"))
                .at(path("days"), "")
                .at("event.starts", format!("{} to {}", event.starts, event.ends));
            if session.except.is_empty() {
                finding.help("set `days: daily`, or remove the session").setting(path("days"), "daily")
            } else {
                finding.at(path("except"), "").help("remove `except`, or remove the session").removing(path("except"))
            }
        })
        .collect()
}
