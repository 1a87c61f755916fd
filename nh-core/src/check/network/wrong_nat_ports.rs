//! NH0112: the number of NAT ports per node is invalid.

use crate::{
    check::{Requires, Rule, Subject, wording::grouped},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0112",
        name: "wrong-nat-ports",
        severity: Severity::Error,
        summary: "the number of NAT ports per node is invalid",
        explanation: include_str!("wrong_nat_ports.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Minimum and maximum ports of a node with dynamic allocation.
const LEAST: u32 = 32;
const MOST: u32 = 65_536;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(nat) = &subject.bootcamp.network.nat else { return Vec::new() };
    let written = [("minPorts", nat.min_ports, "start with", MOST / 2), ("maxPorts", nat.max_ports, "have", MOST)];
    let mut findings: Vec<Finding> = written
        .into_iter()
        .filter_map(|(key, ports, verb, most)| Some((key, ports?, verb, most)))
        .filter(|(_, ports, _, most)| !ports.is_power_of_two() || !(LEAST..=*most).contains(ports))
        .map(|(key, ports, verb, most)| {
            let enough = ports.clamp(LEAST, most).next_power_of_two();
            RULE.finding(format!("a node cannot {verb} {} NAT ports", grouped(ports)))
                .at(format!("network.nat.{key}"), format!("must be a power of two from {LEAST} to {}", grouped(most)))
                .help(format!("set `{key}: {enough}`"))
                .setting(format!("network.nat.{key}"), enough)
        })
        .collect();
    if let (true, Some(least), Some(most)) = (findings.is_empty(), nat.min_ports, nat.max_ports)
        && least >= most
    {
        findings.push(
            RULE.finding(format!("a node cannot grow from {} to {} NAT ports", grouped(least), grouped(most)))
                .at("network.nat.maxPorts", "")
                .at("network.nat.minPorts", "")
                .help(format!(
                    "set `maxPorts: {}`, or remove it to have it derived",
                    least.saturating_mul(4).min(MOST)
                )),
        );
    }
    findings
}
