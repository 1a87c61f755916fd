//! NH1102: images and charts can change until the last minute.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1102",
        name: "no-freeze",
        severity: Severity::Warning,
        summary: "images and charts can change until the last minute",
        explanation: include_str!("no_freeze.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Days before the event: long enough to notice the effect of a change before users come.
pub(super) const QUIET_DAYS: i32 = 3;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let event = &subject.bootcamp.event;
    if event.freeze.is_some() {
        return Vec::new();
    }
    let day = event.starts.plus_days(-QUIET_DAYS).unwrap_or(event.starts);
    vec![
        RULE.finding("images and charts can change until the last minute")
            .at("event.freeze", "no `freeze`")
            .help(format!("set `freeze: {day}`: from then on, only what is broken is changed"))
            .setting("event.freeze", day.to_string()),
    ]
}
