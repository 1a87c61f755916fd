//! NH1105: a session is never held.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Days,
    unit::Date,
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
    let event = &subject.bootcamp.event;
    let sessions = event.sessions.iter().enumerate();
    sessions
        .filter(|(_, session)| !days(event.starts, event.ends).any(|day| session.days.include(day)))
        .map(|(index, session)| {
            let which = if session.days == Days::Weekends { "Saturday or Sunday" } else { "day from Monday to Friday" };
            RULE.finding(format!("this session is never held: the event has no {which}"))
                .at(format!("event.sessions[{index}].days"), "")
                .at("event.starts", format!("{} to {}", event.starts, event.ends))
                .help("set `days: daily`, or remove the session")
                .setting(format!("event.sessions[{index}].days"), "daily")
        })
        .collect()
}

/// The days of the event, at most a week: the eighth day repeats a weekday.
fn days(starts: Date, ends: Date) -> impl Iterator<Item = Date> {
    (0..7).filter_map(move |days| starts.plus_days(days)).filter(move |day| *day <= ends)
}
