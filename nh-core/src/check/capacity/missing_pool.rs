//! NH0310: a node pool is missing.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Purpose,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0310",
        name: "missing-pool",
        severity: Severity::Error,
        summary: "a node pool is missing",
        explanation: include_str!("missing_pool.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let pools = &subject.bootcamp.cluster.node_pools;
    if pools.is_empty() {
        return Vec::new();
    }
    [(Purpose::Core, "the hub, the proxy and monitoring"), (Purpose::User, "user servers")]
        .into_iter()
        .filter(|(purpose, _)| pools.iter().all(|pool| pool.purpose != *purpose))
        .map(|(purpose, load)| {
            let purpose = purpose.label();
            RULE.finding(format!("there is no node pool for {load}"))
                .at("cluster.nodePools", format!("no pool has `purpose: {purpose}`"))
                .help(format!("add a pool with `purpose: {purpose}`, or remove `nodePools` to have all pools derived"))
        })
        .collect()
}
