//! NH0105: the range of pods is too small for the pools.

use crate::{
    check::{Rule, Sees, Subject, wording::counted},
    derive::{RangePurpose, pod_block},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0105",
        name: "few-pod-addresses",
        severity: Severity::Error,
        summary: "the range of pods is too small for the pools",
        explanation: include_str!("few_pod_addresses.md"),
        acceptable: true,
    },
    sees: Sees::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let given = subject.resolved.network.range(RangePurpose::Pods).filter(|range| range.is_given());
    let Some(range) = given else { return Vec::new() };
    let pools = &subject.resolved.pools;
    let needed: u64 = pools.iter().map(|pool| super::most_nodes_of(pool) * pod_block(*pool.max_pods_per_node)).sum();
    let Some(largest) =
        pools.iter().max_by_key(|pool| super::most_nodes_of(pool)).filter(|_| needed > range.addresses())
    else {
        return Vec::new();
    };
    let block = pod_block(*largest.max_pods_per_node);
    let mut finding = RULE.finding(format!("`pods` has {} addresses and needs {needed}", range.addresses())).at(
        "network.ranges.pods",
        format!("holds {} of {block} addresses", counted(range.addresses() / block, "node")),
    );
    if let Some(index) = largest.index {
        finding = finding.at(
            format!("cluster.nodePools[{index}].nodes"),
            format!("{} with {} pods each", counted(super::most_nodes_of(largest), "node"), *largest.max_pods_per_node),
        );
    }
    vec![finding.help(format!(
        "take a /{} or larger, or leave it out and have it derived; it cannot be widened later",
        super::prefix_for(needed),
    ))]
}
