//! NH0109: private nodes cannot reach the internet.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0109",
        name: "no-internet-access",
        severity: Severity::Error,
        summary: "private nodes cannot reach the internet",
        explanation: include_str!("no_internet_access.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let private = &subject.resolved.cluster.private_nodes;
    if !**private || subject.resolved.network.nat.is_some() {
        return Vec::new();
    }
    let label = if private.is_given() { "nodes have no public addresses" } else { "nodes are private by default" };
    vec![
        RULE.finding("private nodes cannot reach the internet")
            .at("network.nat.addresses", "turns Cloud NAT off")
            .at("cluster.privateNodes", label)
            .help("set `addresses: 1`, or remove it to have the number derived; one address allows 64,512 connections to the same server").setting("network.nat.addresses", 1),
    ]
}
