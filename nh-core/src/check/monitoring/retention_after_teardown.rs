//! NH0904: measurements are to be kept far longer than the cluster stands.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0904",
        name: "retention-after-teardown",
        severity: Severity::Advice,
        summary: "measurements are to be kept far longer than the cluster stands",
        explanation: include_str!("retention_after_teardown.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Days beyond the end of the cluster for which nobody need ask: last year's file is copied with its number.
const ALLOWANCE: i64 = 90;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (retention, event) = (&subject.resolved.monitoring.retention, &subject.resolved.event);
    let stands = subject.cost.from.days_until(subject.cost.until) + 1;
    let kept = i64::try_from(retention.seconds() / DAY).unwrap_or(i64::MAX);
    if !retention.is_given() || kept <= stands + ALLOWANCE {
        return Vec::new();
    }
    vec![
        RULE.finding(format!(
            "measurements are to be kept for {kept} days, and are gone with the cluster after {stands}"
        ))
        .at("monitoring.prometheus.retention", "")
        .at("event.teardown", format!("taken down on {}", *event.teardown))
        .help(format!(
            "write `{}d`, and copy what is to outlive the course: `nh` keeps the dashboards in the bundle",
            stands.max(1)
        )),
    ]
}

/// Seconds of a day.
const DAY: u64 = 86_400;
