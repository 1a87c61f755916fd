//! NH0326: a pool or cluster cannot have this number of nodes.

use crate::{
    check::{
        Requires, Rule, Subject,
        wording::{counted, grouped},
    },
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0326",
        name: "impossible-node-count",
        severity: Severity::Error,
        summary: "a pool or cluster cannot have this number of nodes",
        explanation: include_str!("impossible_node_count.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

/// Maximum nodes of a pool per zone, and of a cluster (GKE, "Quotas and limits").
const OF_A_ZONE: u64 = 1_000;
const OF_A_CLUSTER: u64 = 15_000;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    [reversed(subject), too_many_in_a_zone(subject), too_many(subject)].concat()
}

fn reversed(subject: &Subject<'_>) -> Vec<Finding> {
    super::given_pools(subject)
        .filter(|(_, pool)| pool.nodes.min > pool.nodes.max || pool.nodes.max == 0)
        .map(|(path, pool)| {
            let (least, most) = (pool.nodes.min, pool.nodes.max);
            let message = if most == 0 {
                format!("the pool `{}` can never have a node", *pool.name)
            } else {
                format!("the pool `{}` has a minimum of {least} nodes but a maximum of {most}", *pool.name)
            };
            RULE.finding(message)
                .at(path.clone().key("nodes").key("max"), "")
                .at(path.key("nodes").key("min"), "")
                .help(format!("set `nodes: {{min: {}, max: {}}}`", least.min(most), least.max(most).max(1)))
        })
        .collect()
}

/// Pools whose maximum is above the limit of their zones.
fn too_many_in_a_zone(subject: &Subject<'_>) -> Vec<Finding> {
    let given = super::given_pools(subject).filter(|(_, pool)| pool.nodes.is_given());
    given
        .filter_map(|(path, pool)| {
            let zones = u64::try_from(pool.zones.len()).ok()?;
            let most = OF_A_ZONE * zones.max(1);
            (u64::from(pool.nodes.max) > most).then(|| {
                let each =
                    format!("in {}; GKE allows {} per pool and zone", counted(zones, "zone"), grouped(OF_A_ZONE));
                RULE.finding(format!("the pool `{}` cannot have {} nodes", *pool.name, grouped(pool.nodes.max)))
                    .at(path.key("nodes").key("max"), each)
                    .help(format!("set `max: {most}`, or use more zones or larger machines"))
            })
        })
        .collect()
}

/// Pools that together are above the limit of a cluster.
fn too_many(subject: &Subject<'_>) -> Vec<Finding> {
    let pools = &subject.resolved.pools;
    let nodes = pools.iter().map(|pool| u64::from(pool.nodes.max)).fold(0, u64::saturating_add);
    if nodes <= OF_A_CLUSTER || !pools.iter().any(|pool| pool.nodes.is_given()) {
        return Vec::new();
    }
    let finding = RULE
        .finding(format!("a cluster cannot have {} nodes", grouped(nodes)))
        .at("cluster.nodePools", format!("all pools at maximum size; GKE allows {}", grouped(OF_A_CLUSTER)))
        .help("use fewer, larger machines, or run the event on two clusters with a file for each");
    vec![finding]
}
