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
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

/// The priority below which GKE's autoscaler adds no node for a pod, `expendable-pods-priority-cutoff`.
const CUTOFF: i64 = -10;
/// The chart's defaults (`values.yaml` of 4.4.0).
const OF_SERVERS: (&str, i64) = ("defaultPriority", 0);
const OF_PLACEHOLDERS: (&str, i64) = ("userPlaceholderPriority", -10);

/// Priorities that do not let servers evict placeholders, or for which no node is added.
fn priorities(subject: &Subject<'_>, count: u32) -> Vec<Finding> {
    let priority = |(key, usual): (&str, i64)| match subject.hub_value(&["scheduling", "podPriority", key]) {
        Some(Value::Int(number)) => *number,
        _ => usual,
    };
    let place = |(key, _): (&str, i64)| super::value_path("scheduling.podPriority").key(key);
    let (servers, placeholders) = (priority(OF_SERVERS), priority(OF_PLACEHOLDERS));
    let (message, at) = if servers < CUTOFF {
        (
            "no node would be added for servers: the autoscaler ignores pods below the priority -10".to_owned(),
            OF_SERVERS,
        )
    } else if count == 0 {
        return Vec::new();
    } else if placeholders >= servers {
        let at = if servers == OF_SERVERS.1 { OF_PLACEHOLDERS } else { OF_SERVERS };
        let many = counted(count, "placeholder");
        (format!("{many} with the priority {placeholders} would not make room for servers with {servers}"), at)
    } else if placeholders < CUTOFF {
        let message = "no node would be added for placeholders: the autoscaler ignores pods below the priority -10";
        (message.to_owned(), OF_PLACEHOLDERS)
    } else {
        return Vec::new();
    };
    let finding = RULE.finding(message).at(place(at), "").help("remove it from `hub.values`");
    vec![finding.removing(place(at))]
}

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let off = subject.hub_value(&["scheduling", "podPriority", "enabled"]).and_then(Value::as_bool) == Some(false);
    let count = &subject.resolved.hub.placeholders.count;
    if !off {
        return priorities(subject, **count);
    }
    if **count == 0 {
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
