//! NH0336: GKE does not accept a name of this length.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    source::FieldPath,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0336",
        name: "long-cluster-name",
        severity: Severity::Error,
        summary: "GKE does not accept a name of this length",
        explanation: include_str!("long_cluster_name.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

/// The longest name of a cluster or a node pool (cloud.google.com/kubernetes-engine/docs/reference/rest, `name`).
const LONGEST: usize = 40;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let cluster = &subject.bootcamp.cluster;
    let named = cluster.name.iter().map(|name| (FieldPath::from("cluster.name"), "cluster", name));
    let pools = cluster.node_pools.iter().enumerate();
    let pools = pools.map(|(index, pool)| {
        (FieldPath::from("cluster.nodePools").index(index).key("name"), "node pool", &pool.name)
    });
    named
        .chain(pools)
        .filter(|(_, _, name)| name.len() > LONGEST)
        .map(|(path, what, name)| {
            let shorter: String = name.chars().take(LONGEST).collect();
            RULE.finding(format!("the name of a {what} has at most {LONGEST} characters"))
                .at(path, format!("has {}", name.len()))
                .help(format!("use `{}`", shorter.trim_end_matches('-')))
        })
        .collect()
}
