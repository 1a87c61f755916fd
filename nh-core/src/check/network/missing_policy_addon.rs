//! NH0119: network policies are requested but not enforced.

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
        summary: "network policies are requested but not enforced",
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
        RULE.finding("`calico` needs the `networkPolicy` add-on, which `addons` does not list")
            .at("cluster.addons", "`networkPolicy` is missing")
            .at("cluster.networkPolicy", "")
            .help("set `networkPolicy: dataplaneV2`, which needs no add-on, or add `networkPolicy` to `addons`")
            .setting("cluster.networkPolicy", "dataplaneV2"),
    ]
}
