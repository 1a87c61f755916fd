//! NH0507: a probe is off or gives up early.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0507",
        name: "unsafe-readiness-probe",
        severity: Severity::Warning,
        summary: "a probe is off or gives up early",
        explanation: include_str!("unsafe_readiness_probe.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Below this many failed looks a busy hub is taken out of service; the chart's own value is 1000.
const LEAST: i64 = 30;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let pods: [(&str, &[&str]); 2] =
        [("the hub", &["hub", "readinessProbe"]), ("the proxy", &["proxy", "chp", "readinessProbe"])];
    pods.into_iter().filter_map(|(pod, keys)| finding(subject, pod, keys)).collect()
}

fn finding(subject: &Subject<'_>, pod: &str, keys: &[&str]) -> Option<Finding> {
    let probe = subject.hub_value(keys)?;
    let path = super::value_path(&keys.join("."));
    if probe.get("enabled").and_then(Value::as_bool) == Some(false) {
        return Some(
            RULE.finding(format!("people are sent to {pod} before it answers"))
                .at(path.key("enabled"), "")
                .help("take it out: today's chart waits for 1000 failed looks, two seconds apart, so that load does not count"),
        );
    }
    let threshold = match probe.get("failureThreshold") {
        Some(Value::Int(number)) if *number < LEAST => number,
        _ => return None,
    };
    Some(
        RULE.finding(format!("{pod} is taken out of service after {threshold} slow answers"))
            .at(path.key("failureThreshold"), "")
            .help(format!("write {LEAST} or more, or leave it out: the chart's own value is 1000")),
    )
}
