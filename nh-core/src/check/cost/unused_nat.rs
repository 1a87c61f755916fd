//! NH1005: a NAT gateway is paid for and not used.

use crate::{
    catalog::NetworkItem,
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1005",
        name: "unused-nat",
        severity: Severity::Warning,
        summary: "a NAT gateway is paid for and not used",
        explanation: include_str!("unused_nat.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let cluster = &subject.resolved.cluster;
    let wanted = subject.bootcamp.network.nat.is_some();
    let Some(nat) = subject.resolved.network.nat.as_ref().filter(|_| wanted && !*cluster.private_nodes) else {
        return Vec::new();
    };
    let region = &subject.resolved.location.region;
    let hour = |item| subject.catalog.network_price(item, region).map(|price| price.amount);
    let (gateway, address) = (hour(NetworkItem::NatGatewayMost), hour(NetworkItem::AddressUsed));
    let label = gateway.zip(address).map_or_else(String::new, |(gateway, address)| {
        format!("up to {} a month", (gateway + address * f64::from(*nat.addresses)) * super::MONTH)
    });
    vec![
        RULE.finding("a NAT gateway costs money, but no node uses it")
            .at("network.nat", label)
            .at("cluster.privateNodes", "nodes have external addresses")
            .help("set `privateNodes: true`, or remove `nat`"),
    ]
}
