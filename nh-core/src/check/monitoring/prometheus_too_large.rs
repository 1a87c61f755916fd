//! NH0903: Prometheus asks for more memory than any core node has.

use crate::{
    check::{Rule, Sees, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Purpose,
    unit::Memory,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0903",
        name: "prometheus-too-large",
        severity: Severity::Error,
        summary: "Prometheus asks for more memory than any core node has",
        explanation: include_str!("prometheus_too_large.md"),
        acceptable: true,
    },
    sees: Sees::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let prometheus = subject.bootcamp.monitoring.prometheus.as_ref();
    let asked = subject.resolved.monitoring.prometheus.memory;
    let Some(node) = subject.sizing.core.largest_node.known().filter(|node| asked > node.memory) else {
        return Vec::new();
    };
    if prometheus.is_none_or(|prometheus| prometheus.memory.is_none()) {
        return Vec::new();
    }
    let core = || subject.resolved.pools.iter().filter(|pool| pool.purpose == Purpose::Core);
    let mut finding = RULE
        .finding(format!(
            "{asked} are asked for Prometheus, and no core node has more than {:.1} GiB for it",
            node.memory.gib()
        ))
        .at("monitoring.prometheus.memory", "");
    if let Some(index) = core().find_map(|pool| pool.index) {
        finding = finding.at(format!("cluster.nodePools[{index}].machineType"), "the core's machine");
    }
    let room = Memory::from_mib((node.memory.bytes() >> 20) / 256 * 256);
    vec![finding.help(format!(
        "write `memory: {room}` at most, leave it out and have it derived, or take a larger machine for the core"
    ))]
}
