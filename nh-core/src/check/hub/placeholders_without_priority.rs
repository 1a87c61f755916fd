//! NH0533: placeholders would not make room for user servers.

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0533",
        name: "placeholders-without-priority",
        severity: Severity::Error,
        summary: "placeholders would not make room for user servers",
        explanation: include_str!("placeholders_without_priority.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let off = subject.hub_value(&["scheduling", "podPriority", "enabled"]).and_then(Value::as_bool) == Some(false);
    let count = &subject.resolved.hub.placeholders.count;
    if !off || **count == 0 {
        return Vec::new();
    }
    let mut finding = RULE
        .finding(format!(
            "without pod priority, {} would not make room for user servers",
            counted(**count, "placeholder")
        ))
        .at("hub.values.scheduling.podPriority.enabled", "");
    if count.is_given() {
        finding = finding.at("hub.placeholders", "");
    }
    vec![
        finding
            .help("remove `podPriority` from `hub.values`, or set `placeholders: 0`")
            .removing("hub.values.scheduling.podPriority"),
    ]
}
