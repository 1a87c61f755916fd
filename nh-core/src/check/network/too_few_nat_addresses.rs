//! NH0111: the NAT addresses have too few ports for all nodes.

use crate::{
    check::{
        Requires, Rule, Subject,
        wording::{counted, grouped},
    },
    diagnostic::{Card, Finding, Severity},
    settle::PORTS_PER_NAT_ADDRESS,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0111",
        name: "too-few-nat-addresses",
        severity: Severity::Error,
        summary: "the NAT addresses have too few ports for all nodes",
        explanation: include_str!("too_few_nat_addresses.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(nat) = &subject.resolved.network.nat else { return Vec::new() };
    let (nodes, ports) = (subject.resolved.most_nodes(), u64::from(*nat.min_ports));
    let (needed, had) = (nodes.saturating_mul(ports), u64::from(*nat.addresses) * u64::from(PORTS_PER_NAT_ADDRESS));
    if needed <= had || !(nat.addresses.is_given() || nat.min_ports.is_given()) {
        return Vec::new();
    }
    let (guaranteed, nodes) = (grouped(ports), counted(nodes, "node"));
    let enough = needed.div_ceil(u64::from(PORTS_PER_NAT_ADDRESS));
    let from = match nat.min_ports.why() {
        Some(why) => format!("{nodes} with {guaranteed} ports each, derived from {why}"),
        None => format!("{nodes} with {guaranteed} ports each"),
    };
    vec![
        RULE.finding(format!("nodes are guaranteed {} NAT ports, but NAT has only {}", grouped(needed), grouped(had)))
            .at(
                "network.nat.addresses",
                format!("{}, {} ports per address", counted(*nat.addresses, "address"), grouped(PORTS_PER_NAT_ADDRESS)),
            )
            .at("network.nat.minPorts", from)
            .help(format!("set `addresses: {enough}`, or lower `minPorts`"))
            .setting("network.nat.addresses", enough),
    ]
}
