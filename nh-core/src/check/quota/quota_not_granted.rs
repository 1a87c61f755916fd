//! NH0202: a required quota has not been granted yet.

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
        summary: "a required quota has not been granted yet",
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
                    "the plan needs {} `{metric}`, but only {} are granted so far",
                    grouped(needed),
                    grouped(quota.granted)
                );
                (message, format!("wait for the grant, then set `granted: {best}` and rehearse"))
            } else {
                let message =
                    format!("the plan may need {} `{metric}`, but has only {}", grouped(needed), grouped(best));
                (message, format!("request {}, or ask Google which quota the machine type uses", grouped(needed)))
            };
            let (largest, pool) = super::largest(subject, need);
            let mut finding = RULE.finding(message).at(format!("quotas[{index}].granted"), largest);
            if quota.requested.is_some() {
                finding = finding.at(format!("quotas[{index}].requested"), "not granted yet");
            }
            if let Some(pool) = pool {
                finding = finding
                    .at(format!("cluster.nodePools[{pool}].nodes"), "all nodes, plus those that an upgrade adds");
            }
            finding.help(help)
        })
        .collect()
}
