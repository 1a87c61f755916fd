//! NH0202: a quota that is needed is not granted yet.

use crate::{
    check::{Requires, Rule, Subject, wording::grouped},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0202",
        name: "quota-not-granted",
        severity: Severity::Warning,
        summary: "a quota that is needed is not granted yet",
        explanation: include_str!("quota_not_granted.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    super::written(subject)
        .filter(|(_, quota, need)| {
            let best = quota.granted.max(quota.requested.unwrap_or(0));
            quota.granted < need.needed && best >= super::certainly_needed(need)
        })
        .map(|(index, quota, need)| {
            let (metric, needed) = (&quota.metric, need.needed);
            let best = quota.granted.max(quota.requested.unwrap_or(0));
            let (message, help) = if best >= needed {
                let message = format!(
                    "the plan needs {} of `{metric}`, of which {} are granted",
                    grouped(needed),
                    grouped(quota.granted)
                );
                (message, format!("rehearse only when `granted: {best}` can be written here"))
            } else {
                let message = format!("the plan may need {} of `{metric}`, and has {}", grouped(needed), grouped(best));
                (message, format!("ask for {}, or ask Google what the machine type draws on", grouped(needed)))
            };
            let (largest, pool) = super::largest(subject, need);
            let mut finding = RULE.finding(message).at(format!("quotas[{index}].granted"), largest);
            if quota.requested.is_some() {
                finding = finding.at(format!("quotas[{index}].requested"), "asked for");
            }
            if let Some(pool) = pool {
                finding = finding.at(format!("cluster.nodePools[{pool}].nodes"), "all nodes, and what an upgrade adds");
            }
            finding.help(help)
        })
        .collect()
}
