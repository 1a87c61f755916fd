//! NH0901: nobody notices from outside when the hub is away.

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
        summary: "nobody notices from outside when the hub is away",
        explanation: include_str!("no_uptime_check.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// From so many people on, an hour of which nobody knows is worth more than a check.
const MANY: u32 = 100;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let seats = subject.resolved.event.seats;
    if subject.resolved.monitoring.uptime_every.is_some() || seats < MANY {
        return Vec::new();
    }
    vec![
        RULE.finding(format!(
            "no check from outside notices when the hub of {} does not answer",
            wording::people(seats)
        ))
        .at("monitoring.uptime", "")
        .help("write `uptime: {every: 1m}` below `monitoring`"),
    ]
}
