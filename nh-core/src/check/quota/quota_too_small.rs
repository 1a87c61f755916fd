//! NH0201: a quota is too small for the plan.

use crate::{
    check::{Requires, Rule, Subject, wording::grouped},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0201",
        name: "quota-too-small",
        severity: Severity::Error,
        summary: "a quota is too small for the plan",
        explanation: include_str!("quota_too_small.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    super::written(subject)
        .filter(|(_, quota, need)| quota.granted.max(quota.requested.unwrap_or(0)) < super::certainly_needed(need))
        .map(|(index, quota, need)| {
            let needed = super::certainly_needed(need);
            let (key, had, state) = match quota.requested.filter(|requested| *requested > quota.granted) {
                Some(requested) => ("requested", requested, "requested"),
                None => ("granted", quota.granted, "granted"),
            };
            let (largest, pool) = super::largest(subject, need);
            let mut finding = RULE
                .finding(format!(
                    "the plan needs {} `{}`, but only {} are {state}",
                    grouped(needed),
                    quota.metric,
                    grouped(had)
                ))
                .at(format!("quotas[{index}].{key}"), largest);
            if let Some(pool) = pool {
                finding = finding
                    .at(format!("cluster.nodePools[{pool}].nodes"), "all nodes, plus those that an upgrade adds");
            }
            finding.help(format!("request {}, or more as a reserve for failures", grouped(needed)))
        })
        .collect()
}
