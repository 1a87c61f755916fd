//! NH0521: idle servers keep their nodes running for hours.

use super::standby::{self, HOUR, Standby};

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::TimeSpan,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0521",
        name: "long-idle-time",
        severity: Severity::Advice,
        summary: "idle servers keep their nodes running for hours",
        explanation: include_str!("long_idle_time.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// A lunch break: users who return after it find their server unchanged.
const BREAK: TimeSpan = HOUR;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let idle = &subject.resolved.hub.culling.idle;
    if !idle.is_given() || **idle <= BREAK || !standby::can_grow(subject) {
        return Vec::new();
    }
    let hour = Standby::of(subject).and_then(|standby| standby.cost(subject, 1, HOUR));
    let costs = hour.map_or_else(String::new, |hour| format!("a node costs {hour} an hour"));
    vec![
        RULE.finding(format!("every node keeps running for {} after a session", **idle))
            .at("hub.culling.idle", costs)
            .help("use `1h`, which covers a lunch break, or remove it to have it derived")
            .setting("hub.culling.idle", "1h"),
    ]
}
