//! NH0102: a range has host bits set.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    source::FieldPath,
    unit::Cidr,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0102",
        name: "host-bits-in-range",
        severity: Severity::Error,
        summary: "a range has host bits set",
        explanation: include_str!("host_bits_in_range.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let written = super::given_ranges(subject).map(|(path, cidr)| (path, cidr, true));
    let others = others(subject).into_iter().map(|(path, cidr)| (path, cidr, false));
    written
        .chain(others)
        .filter(|(_, cidr, _)| cidr.has_host_bits())
        .map(|(path, cidr, derivable)| {
            let (whole, fixed) = (cidr.truncated(), path.clone());
            let or = if derivable { ", or remove it to have one derived" } else { "" };
            RULE.finding(format!("`{cidr}` has host bits set"))
                .at(path, format!("this /{} starts at {}", cidr.prefix(), whole.first()))
                .help(format!("use `{whole}`{or}"))
                .setting(fixed, whole.to_string())
        })
        .collect()
}

/// Ranges given outside the address plan.
fn others(subject: &Subject<'_>) -> Vec<(FieldPath, Cidr)> {
    let network = &subject.bootcamp.network;
    let peers =
        network.peers.iter().enumerate().map(|(index, peer)| (format!("network.peers[{index}].range"), *peer.range));
    let authorized = subject.resolved.cluster.authorized_networks.iter().enumerate();
    let authorized =
        authorized.map(|(index, range)| (format!("cluster.controlPlane.authorizedNetworks[{index}]"), *range));
    let block = network.block.map(|block| ("network.block".to_owned(), *block));
    block.into_iter().chain(peers).chain(authorized).map(|(path, cidr)| (FieldPath::from(path), cidr)).collect()
}
