//! NH0312: the core nodes are too small for what runs on them.

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
        name: "core-too-small",
        severity: Severity::Error,
        summary: "the core nodes are too small for what runs on them",
        explanation: include_str!("core_too_small.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let core = &subject.sizing.core;
    let pools: Vec<_> = super::given_pools(subject).filter(|(_, pool)| pool.purpose == Purpose::Core).collect();
    let Some((path, pool)) = pools.first() else { return Vec::new() };
    // NH0311 reports a core pool that can scale to zero.
    let judged = core.fits.known().zip(core.holds.known()).filter(|_| pools.iter().all(|(_, pool)| pool.nodes.min > 0));
    let Some((false, holds)) = judged else { return Vec::new() };
    let message = if let Some(part) = core.too_large.first() {
        format!("no core node is large enough for {part}")
    } else if core.total.memory > holds.memory {
        format!(
            "the core nodes have {:.1} GiB, but their pods request {:.1} GiB",
            holds.memory.gib(),
            core.total.memory.gib()
        )
    } else if core.total.cpu > holds.cpu {
        format!("the core nodes have {} CPU, but their pods request {} CPU", holds.cpu, core.total.cpu)
    } else {
        format!("the core nodes allow {} pods, but {} have to run there", holds.pods, core.total.pods)
    };
    let mut parts: Vec<_> = core.parts.iter().filter(|part| part.each.memory.bytes() > 0).collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.each.memory));
    let largest: Vec<String> =
        parts.iter().take(3).map(|part| format!("{} {:.1} GiB", part.what, part.each.memory.gib())).collect();
    let mut finding =
        RULE.finding(message).at(path.clone().key("machineType"), format!("largest requests: {}", largest.join(", ")));
    let prometheus = subject.bootcamp.monitoring.prometheus.as_ref().and_then(|prometheus| prometheus.memory);
    if prometheus.is_some() {
        finding = finding.at("monitoring.prometheus.memory", "");
    }
    let nodes: u64 = pools.iter().map(|(_, pool)| u64::from(pool.nodes.min)).sum();
    vec![match large_enough(subject, pool, nodes) {
        Some(name) => finding
            .help(format!("set `machineType: {name}`, or request less memory"))
            .setting(path.clone().key("machineType"), name.as_str()),
        None => finding.help("request less memory, or raise the minimum number of nodes"),
    }]
}

/// The smallest machine type of the same family that fits everything.
fn large_enough(subject: &Subject<'_>, pool: &ResolvedPool, nodes: u64) -> Option<MachineType> {
    let core = &subject.sizing.core;
    let kept = overhead_total(&node_overhead(Purpose::Core, None, subject.catalog));
    let fits = |requested: &Overhead, left: &Overhead, times: u64| {
        requested.memory <= left.memory.times(times)
            && requested.cpu.millicores() <= left.cpu.millicores().saturating_mul(times)
            && u64::from(requested.pods) <= u64::from(left.pods).saturating_mul(times)
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
