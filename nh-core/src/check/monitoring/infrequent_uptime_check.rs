//! NH0905: the check from outside is too infrequent.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::TimeSpan,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0905",
        name: "infrequent-uptime-check",
        severity: Severity::Warning,
        summary: "the check from outside is too infrequent",
        explanation: include_str!("infrequent_uptime_check.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// After two checks at this interval, half of a short lecture is over.
const MOST: TimeSpan = TimeSpan::from_seconds(300);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(every) = subject.resolved.monitoring.uptime_every.as_ref().filter(|every| ***every > MOST) else {
        return Vec::new();
    };
    vec![
        RULE.finding(format!("the hub can be down for {} before a check notices", **every))
            .at("monitoring.uptime.every", "")
            .help("use `1m`, at most `5m`")
            .setting("monitoring.uptime.every", "1m"),
    ]
}
