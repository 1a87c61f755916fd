//! NH0904: metrics are kept far longer than the cluster exists.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::counted,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0904",
        name: "retention-after-teardown",
        severity: Severity::Advice,
        summary: "metrics are kept far longer than the cluster exists",
        explanation: include_str!("retention_after_teardown.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Days beyond the end of the cluster that are acceptable: last year's file is often copied with its number.
const ALLOWANCE: i64 = 90;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (retention, event) = (&subject.resolved.monitoring.retention, &subject.resolved.event);
    let lifetime = subject.cost.from.days_until(subject.cost.until) + 1;
    let kept = i64::try_from(retention.seconds() / DAY).unwrap_or(i64::MAX);
    if !retention.is_given() || kept <= lifetime + ALLOWANCE {
        return Vec::new();
    }
    vec![
        RULE.finding(format!(
            "metrics are kept for {}, but the cluster is deleted after {}",
            counted(kept.unsigned_abs(), "day"),
            counted(lifetime.unsigned_abs(), "day")
        ))
        .at("monitoring.prometheus.retention", "")
        .at("event.teardown", format!("deleted on {}", *event.teardown))
        .help(format!("set `{}d`, and copy what you want to keep; the dashboards are in the bundle", lifetime.max(1)))
        .setting("monitoring.prometheus.retention", format!("{}d", lifetime.max(1))),
    ]
}

/// Seconds of a day.
const DAY: u64 = 86_400;
