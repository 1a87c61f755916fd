//! NH0905: the check from outside looks too rarely.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::TimeSpan,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0905",
        name: "rare-uptime-check",
        severity: Severity::Warning,
        summary: "the check from outside looks too rarely",
        explanation: include_str!("rare_uptime_check.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Half of a short lecture is over after two looks of this length.
const MOST: TimeSpan = TimeSpan::from_seconds(300);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(every) = subject.resolved.monitoring.uptime_every.as_ref().filter(|every| ***every > MOST) else {
        return Vec::new();
    };
    vec![
        RULE.finding(format!("the hub may be away for {} before anything notices", **every))
            .at("monitoring.uptime.every", "")
            .help("write `1m`; at most `5m`"),
    ]
}
