//! NH0105: the pod range is too small for the pools.

use crate::{
    check::{
        Requires, Rule, Subject,
        wording::{counted, grouped},
    },
    diagnostic::{Card, Finding, Severity},
    settle::{RangePurpose, pod_block},
    unit::Cidr,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0105",
        name: "too-few-pod-addresses",
        severity: Severity::Error,
        summary: "the pod range is too small for the pools",
        explanation: include_str!("too_few_pod_addresses.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some((range, used)) = super::too_small(subject, RangePurpose::Pods) else { return Vec::new() };
    let mut finding = RULE
        .finding(format!("`pods` has {} addresses but needs {}", grouped(used.holds), grouped(used.needed)))
        .at("network.ranges.pods", format!("enough for {}", counted(used.nodes.unwrap_or(0), "node")));
    let largest = subject.resolved.pools.iter().max_by_key(|pool| pool.most_nodes());
    if let Some((index, pool)) = largest.and_then(|pool| Some((pool.index?, pool))) {
        let (nodes, pods) = (counted(pool.most_nodes(), "node"), *pool.max_pods_per_node);
        let label = format!("{nodes}, each with {} addresses for {pods} pods", grouped(pod_block(pods)));
        finding = finding.at(format!("cluster.nodePools[{index}].nodes"), label);
    }
    let enough = Cidr::prefix_for(used.needed).min(range.prefix());
    vec![
        finding
            .help(format!("use a /{enough} or larger, or remove it to have one derived; it cannot be widened later")),
    ]
}
