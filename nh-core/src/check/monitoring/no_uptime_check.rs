//! NH0901: the hub is not checked from outside.

use crate::{
    check::{Requires, Rule, Subject, wording},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0901",
        name: "no-uptime-check",
        severity: Severity::Warning,
        summary: "the hub is not checked from outside",
        explanation: include_str!("no_uptime_check.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// With this many users, an unnoticed outage of an hour costs more than a check.
const MANY: u32 = 100;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let seats = subject.resolved.event.seats;
    if subject.resolved.monitoring.uptime_every.is_some() || seats < MANY {
        return Vec::new();
    }
    vec![
        RULE.finding(format!("no external check reports when the hub for {} is down", wording::people(seats)))
            .at("monitoring.uptime", "")
            .help("add `uptime: {every: 1m}` to `monitoring`"),
    ]
}
