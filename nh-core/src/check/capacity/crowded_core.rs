//! NH0312: what runs on the core does not fit on its nodes.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Purpose,
    node::{Overhead, allocatable, node_overhead, overhead_total},
    settle::ResolvedPool,
    unit::MachineType,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0312",
        name: "crowded-core",
        severity: Severity::Error,
        summary: "what runs on the core does not fit on its nodes",
        explanation: include_str!("crowded_core.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let core = &subject.sizing.core;
    let pools: Vec<_> = super::given_pools(subject).filter(|(_, pool)| pool.purpose == Purpose::Core).collect();
    let Some((path, pool)) = pools.first() else { return Vec::new() };
    // A pool that may have no node has a finding of its own.
    let judged = core.fits.known().zip(core.holds.known()).filter(|_| pools.iter().all(|(_, pool)| pool.nodes.min > 0));
    let Some((false, holds)) = judged else { return Vec::new() };
    let message = if let Some(part) = core.too_large.first() {
        format!("no node of the core holds {part}")
    } else if core.total.memory > holds.memory {
        format!("the core has {:.1} GiB for pods that ask for {:.1} GiB", holds.memory.gib(), core.total.memory.gib())
    } else if core.total.cpu > holds.cpu {
        format!("the core has {} CPU for pods that ask for {}", holds.cpu, core.total.cpu)
    } else {
        format!("the core takes {} pods, and {} are to run there", holds.pods, core.total.pods)
    };
    let mut parts: Vec<_> = core.parts.iter().filter(|part| part.each.memory.bytes() > 0).collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.each.memory));
    let largest: Vec<String> =
        parts.iter().take(3).map(|part| format!("{} {:.1} GiB", part.what, part.each.memory.gib())).collect();
    let mut finding =
        RULE.finding(message).at(path.clone().key("machineType"), format!("the largest are {}", largest.join(", ")));
    let prometheus = subject.bootcamp.monitoring.prometheus.as_ref().and_then(|prometheus| prometheus.memory);
    if prometheus.is_some() {
        finding = finding.at("monitoring.prometheus.memory", "");
    }
    let nodes: u64 = pools.iter().map(|(_, pool)| u64::from(pool.nodes.min)).sum();
    vec![finding.help(match large_enough(subject, pool, nodes) {
        Some(name) => format!("write `machineType: {name}`, or ask for less memory"),
        None => "ask for less memory, or write more nodes at least".to_owned(),
    })]
}

/// The smallest machine type of the same family on whose nodes everything fits.
fn large_enough(subject: &Subject<'_>, pool: &ResolvedPool, nodes: u64) -> Option<MachineType> {
    let core = &subject.sizing.core;
    let kept = overhead_total(&node_overhead(Purpose::Core, None, subject.catalog));
    let fits = |asked: &Overhead, left: &Overhead, times: u64| {
        asked.memory <= left.memory.times(times)
            && asked.cpu.millicores() <= left.cpu.millicores().saturating_mul(times)
            && u64::from(asked.pods) <= u64::from(left.pods).saturating_mul(times)
    };
    let same = subject.catalog.machine_types_of(pool.machine_type.family());
    let enough = same.filter(|facts| facts.gpu.is_none()).filter(|facts| {
        let node = allocatable(facts, *pool.max_pods_per_node, *pool.disk_size, None);
        let left = Overhead {
            cpu: crate::unit::Cpu::from_millicores(node.cpu.millicores().saturating_sub(kept.cpu.millicores())),
            memory: node.memory.saturating_sub(kept.memory),
            pods: node.pods.saturating_sub(kept.pods),
        };
        fits(&core.total, &left, nodes) && core.parts.iter().all(|part| fits(&part.each, &left, 1))
    });
    enough.min_by_key(|facts| (facts.memory, facts.cpu)).map(|facts| facts.name.clone())
}
