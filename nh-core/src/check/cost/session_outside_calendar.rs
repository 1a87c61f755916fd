//! NH1013: a date of a session is too far from the event.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::{Date, DayPattern},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1013",
        name: "session-outside-calendar",
        severity: Severity::Warning,
        summary: "a date of a session is too far from the event",
        explanation: include_str!("session_outside_calendar.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (event, given) = (&subject.resolved.event, &subject.bootcamp.event);
    let possible = event.dates_of_sessions();
    let (first, last) = (*possible.start(), *possible.end());
    // A reversed event (NH1104) has no days, and a session that is never held has a finding of its own (NH1105).
    if event.starts > event.ends {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let held = event.sessions.iter().enumerate().take(given.sessions.len());
    for (index, session) in held.filter(|(_, session)| !event.days_of(session).is_empty()) {
        let far = |pattern: &DayPattern| pattern.dates().is_some_and(|(from, until)| from < first || until > last);
        for (at, pattern) in session.days.patterns().iter().enumerate().filter(|(_, pattern)| far(pattern)) {
            // One day may be written without a list.
            let item = format!("event.sessions[{index}].days[{at}]");
            let is_listed = subject.sources.node(&item.as_str().into()).is_some();
            let path = if is_listed { item } else { format!("event.sessions[{index}].days") };
            findings.push(of_pattern(*pattern, path, first, last));
        }
    }
    findings
}

fn of_pattern(pattern: DayPattern, path: String, first: Date, last: Date) -> Finding {
    RULE.finding(format!("`{pattern}` is not within {first} to {last}, when sessions can be held"))
        .at(path, "")
        .at("event.starts", "half a year before is the first day for a rehearsal")
        .at("event.teardown", "the hub is deleted on this day")
        .help("use a date of the event, or of a rehearsal before it; change `teardown` if the hub is used longer")
}
