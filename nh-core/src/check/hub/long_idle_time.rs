//! NH0521: unused servers keep their nodes for hours.

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
        summary: "unused servers keep their nodes for hours",
        explanation: include_str!("long_idle_time.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// A lunch break: who comes back after it finds the server as it was.
const BREAK: TimeSpan = HOUR;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let idle = &subject.resolved.hub.culling.idle;
    if !idle.is_given() || **idle <= BREAK || !standby::can_grow(subject) {
        return Vec::new();
    }
    let hour = Standby::of(subject).and_then(|standby| standby.cost(subject, 1, HOUR));
    let said = hour.map_or_else(String::new, |hour| format!("each hour of a node costs {hour}"));
    vec![
        RULE.finding(format!("after a session every node runs on for {}", **idle))
            .at("hub.culling.idle", said)
            .help("write `1h`, which outlasts a lunch break, or leave it out"),
    ]
}
