//! NH1107: the freeze begins after the event has started.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1107",
        name: "late-freeze",
        severity: Severity::Warning,
        summary: "the freeze begins after the event has started",
        explanation: include_str!("late_freeze.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let event = &subject.bootcamp.event;
    let Some(freeze) = event.freeze.filter(|freeze| *freeze > event.starts) else { return Vec::new() };
    let day = event.starts.plus_days(-super::no_freeze::QUIET_DAYS).unwrap_or(event.starts);
    let late = freeze.days_until(event.starts).unsigned_abs();
    vec![
        RULE.finding("the freeze begins after the event has started")
            .at("event.freeze", crate::check::wording::counted(late, "day") + " late")
            .at("event.starts", "the first day")
            .help(format!("set `freeze: {day}`"))
            .setting("event.freeze", day.to_string()),
    ]
}
