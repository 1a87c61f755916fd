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
        name: "session-without-day",
        severity: Severity::Warning,
        summary: "a session is never held",
        explanation: include_str!("session_without_day.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let event = &subject.bootcamp.event;
    let sessions = event.sessions.iter().enumerate();
    sessions
        .filter(|(_, session)| !days(event.starts, event.ends).any(|day| is_held_on(session.days, day)))
        .map(|(index, session)| {
            let which = if session.days == Days::Weekends { "Saturday or Sunday" } else { "day from Monday to Friday" };
            RULE.finding(format!("this session is never held: the event has no {which}"))
                .at(format!("event.sessions[{index}].days"), "")
                .at("event.starts", format!("{} to {}", event.starts, event.ends))
                .help("write `days: daily`, or take the session out")
        })
        .collect()
}

/// The days of the event, a week of them at most: the eighth is a weekday that was seen.
fn days(starts: Date, ends: Date) -> impl Iterator<Item = Date> {
    (0..7).filter_map(move |days| starts.plus_days(days)).filter(move |day| *day <= ends)
}

/// Whether `days` hold `day`.
fn is_held_on(days: Days, day: Date) -> bool {
    let weekend = day.0.weekday().to_monday_one_offset() > 5;
    match days {
        Days::Daily => true,
        Days::Weekdays => !weekend,
        Days::Weekends => weekend,
    }
}
