//! NH0119: network policies are wanted and nothing enforces them.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::{Addon, NetworkPolicy},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0119",
        name: "missing-policy-addon",
        severity: Severity::Warning,
        summary: "network policies are wanted and nothing enforces them",
        explanation: include_str!("missing_policy_addon.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let cluster = &subject.resolved.cluster;
    let calico = *cluster.network_policy == NetworkPolicy::Calico;
    if !calico || cluster.addons.contains(&Addon::NetworkPolicy) {
        return Vec::new();
    }
    vec![
        RULE.finding("`calico` is wanted and its add-on is not among `addons`")
            .at("cluster.addons", "lacks `networkPolicy`")
            .at("cluster.networkPolicy", "")
            .help("write `networkPolicy: dataplaneV2`, which needs no add-on, or add `networkPolicy` to `addons`"),
    ]
}
