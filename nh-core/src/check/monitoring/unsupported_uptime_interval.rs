//! NH0908: Cloud Monitoring does not offer the interval of the uptime check.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    settle::uptime_period,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0908",
        name: "unsupported-uptime-interval",
        severity: Severity::Warning,
        summary: "Cloud Monitoring does not offer the interval of the uptime check",
        explanation: include_str!("unsupported_uptime_interval.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(every) = &subject.resolved.monitoring.uptime_every else { return Vec::new() };
    let offered = uptime_period(**every);
    if every.seconds() == offered * 60 {
        return Vec::new();
    }
    vec![
        RULE.finding(format!("the check from outside cannot run every {}: it runs every {offered}m", **every))
            .at("monitoring.uptime.every", "")
            .help(format!("set `{offered}m`; Cloud Monitoring offers 1, 5, 10 and 15 minutes"))
            .setting("monitoring.uptime.every", format!("{offered}m")),
    ]
}
