//! NH0104: the node range is too small for the pools.

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
        name: "too-few-node-addresses",
        severity: Severity::Error,
        summary: "the node range is too small for the pools",
        explanation: include_str!("too_few_node_addresses.md"),
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
            "`nodes` has addresses for {}, but the pools can grow to {}",
            counted(used.holds, "node"),
            grouped(used.needed)
        ))
        .at(
            "network.ranges.nodes",
            format!("a /{}, minus the {RESERVED_IN_PRIMARY_RANGE} addresses that Google reserves", range.prefix()),
        )
        .at("cluster.nodePools", used.because.as_str())
        .help(format!("use a /{enough} or larger, or remove it to have one derived")),
    ]
}
