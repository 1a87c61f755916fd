//! NH0507: a readiness probe is disabled or fails too early.

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
        summary: "a readiness probe is disabled or fails too early",
        explanation: include_str!("unsafe_readiness_probe.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// With fewer attempts, a busy hub is taken out of service; the chart's default is 1000.
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
            RULE.finding(format!("without a readiness probe, users are sent to {pod} before it is ready"))
                .at(path.key("enabled"), "")
                .help("remove it; the current chart allows 1000 failures, two seconds apart, so load does not make the probe fail"),
        );
    }
    let threshold = match probe.get("failureThreshold") {
        Some(Value::Int(number)) if *number < LEAST => number,
        _ => return None,
    };
    Some(
        RULE.finding(format!("{pod} is taken out of service after {threshold} failed probes"))
            .at(path.key("failureThreshold"), "")
            .help(format!("use {LEAST} or more, or remove it to use the chart's default, 1000")),
    )
}
