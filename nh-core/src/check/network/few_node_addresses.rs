//! NH0104: the range of nodes is too small for the pools.

use crate::{
    check::{Rule, Sees, Subject, wording::counted},
    derive::RangePurpose,
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0104",
        name: "few-node-addresses",
        severity: Severity::Error,
        summary: "the range of nodes is too small for the pools",
        explanation: include_str!("few_node_addresses.md"),
        acceptable: true,
    },
    sees: Sees::Files,
    check,
};

/// Addresses of every primary range that Google keeps for itself (cloud.google.com/vpc/docs/subnets).
const KEPT_BY_GOOGLE: u64 = 4;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let given = subject.resolved.network.range(RangePurpose::Nodes).filter(|range| range.is_given());
    let Some(range) = given else { return Vec::new() };
    let nodes = super::most_nodes(subject);
    let room = range.addresses().saturating_sub(KEPT_BY_GOOGLE);
    if nodes <= room {
        return Vec::new();
    }
    let enough = super::prefix_for(nodes + KEPT_BY_GOOGLE);
    vec![
        RULE.finding(format!("`nodes` has room for {} and must hold {nodes}", counted(room, "node")))
            .at("network.ranges.nodes", format!("a /{} less the {KEPT_BY_GOOGLE} that Google keeps", range.prefix()))
            .at("cluster.nodePools", "all pools at their largest, with what an upgrade adds")
            .help(format!("take a /{enough} or larger, or leave it out and have it derived")),
    ]
}
