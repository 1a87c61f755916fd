//! NH0109: private nodes have no way to the Internet.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0109",
        name: "no-way-out",
        severity: Severity::Error,
        summary: "private nodes have no way to the Internet",
        explanation: include_str!("no_way_out.md"),
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
    let said =
        if private.is_given() { "nodes have no addresses of their own" } else { "nodes are private unless told" };
    vec![
        RULE.finding("private nodes have no way to the Internet")
            .at("network.nat.addresses", "turns Cloud NAT off")
            .at("cluster.privateNodes", said)
            .help("write `addresses: 1`, or take it out: one address carries 64,512 connections to one server"),
    ]
}
