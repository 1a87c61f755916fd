//! NH0518: the start timeout is shorter than a start on a new node.

use super::standby;

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::TimeSpan,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0518",
        name: "short-start-timeout",
        severity: Severity::Warning,
        summary: "the start timeout is shorter than a start on a new node",
        explanation: include_str!("short_start_timeout.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Seconds that are added to the slowest expected start.
const MARGIN: u64 = 60;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let timeout = &subject.resolved.hub.spawning.timeout;
    let start = standby::start_time(subject);
    if !timeout.is_given() || timeout.seconds() >= start.total() || !standby::can_grow(subject) {
        return Vec::new();
    }
    let enough = TimeSpan::from_seconds((start.total() + MARGIN).next_multiple_of(60));
    vec![
        RULE.finding(format!(
            "servers time out after {}, but a start on a new node takes up to {} s",
            **timeout,
            start.total()
        ))
        .at("hub.spawning.timeout", start.why())
        .help(format!("use `{enough}`, or remove it to have it derived"))
        .setting("hub.spawning.timeout", enough.to_string()),
    ]
}
