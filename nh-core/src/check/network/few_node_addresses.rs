//! NH0104: the range of nodes is too small for the pools.

use crate::{
    check::{
        Requires, Rule, Subject,
        wording::{counted, grouped},
    },
    diagnostic::{Card, Finding, Severity},
    settle::{RESERVED_IN_PRIMARY_RANGE, RangePurpose},
    unit::Cidr,
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
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some((range, used)) = super::too_small(subject, RangePurpose::Nodes) else { return Vec::new() };
    let enough = Cidr::prefix_for(used.needed + RESERVED_IN_PRIMARY_RANGE);
    vec![
        RULE.finding(format!(
            "`nodes` has room for {} and must hold {}",
            counted(used.holds, "node"),
            grouped(used.needed)
        ))
        .at(
            "network.ranges.nodes",
            format!("a /{} less the {RESERVED_IN_PRIMARY_RANGE} that Google keeps", range.prefix()),
        )
        .at("cluster.nodePools", used.because.as_str())
        .help(format!("take a /{enough} or larger, or leave it out and have it derived")),
    ]
}
