//! NH0121: the hub's address is not public.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::Cidr,
};

use super::public_range::private_ranges;

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0121",
        name: "private-hub-address",
        severity: Severity::Error,
        summary: "the hub's address is not public",
        explanation: include_str!("private_hub_address.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let address = subject.bootcamp.network.address.as_ref().and_then(|address| address.ip);
    let Some((ip, own)) = address.and_then(|ip| Some((ip, Cidr::new(ip, 32)?))) else { return Vec::new() };
    let special = ip.is_loopback() || ip.is_link_local() || ip.is_multicast() || ip.octets()[0] == 0;
    if !special && !private_ranges().any(|range| range.contains(&own)) {
        return Vec::new();
    }
    vec![
        RULE.finding(format!("`{ip}` is not a public address"))
            .at("network.address.ip", "")
            .help("remove it to have an address reserved for the hub, or use one from `gcloud compute addresses list`"),
    ]
}
