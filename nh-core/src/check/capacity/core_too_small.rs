//! NH0312: the core nodes are too small for what runs on them.

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
    model::Purpose,
    node::{Overhead, overhead_total, planned_node, planned_overhead},
    price::cost_of_nodes,
    settle::ResolvedPool,
    unit::{Cpu, MachineType, Money, TimeSpan},
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

const HOUR: TimeSpan = TimeSpan::from_seconds(3_600);
/// More core nodes than this are not a remedy.
const MOST_NODES: u32 = 10;

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
    let (help, machine) = cheapest(subject, pool);
    let finding = finding.help(help);
    vec![match machine {
        Some(machine) => finding.setting(path.clone().key("machineType"), machine.as_str()),
        None => finding,
    }]
}

/// The cheapest change that has room for everything: another machine type of the family, or more nodes; and the machine
/// type, if it is that.
fn cheapest(subject: &Subject<'_>, pool: &ResolvedPool) -> (String, Option<MachineType>) {
    let core = &subject.sizing.core;
    let region = &subject.resolved.location.region;
    let price = |machine: &MachineType| subject.catalog.node_price(machine, region, pool.spot);
    let hour = |machine: &MachineType, nodes: u32| Some(cost_of_nodes(&price(machine)?, nodes, HOUR));
    let larger = larger(subject, pool);
    let more = core.nodes.known().copied().filter(|nodes| core.too_large.is_empty() && *nodes <= MOST_NODES);
    let cost_of_larger = larger.as_ref().and_then(|(machine, nodes)| hour(machine, *nodes));
    let cost_of_more = more.and_then(|nodes| hour(&pool.machine_type, nodes));
    let shown = |cost: Option<Money>| cost.map_or_else(String::new, |cost| format!(" ({cost} an hour)"));
    let more_is_cheaper = match (cost_of_more, cost_of_larger) {
        (Some(more), Some(larger)) => more < larger,
        (more, _) => more.is_some() && larger.is_none(),
    };
    match (larger, more) {
        (_, Some(nodes)) if more_is_cheaper => {
            let cost = shown(cost_of_more);
            (format!("let the pool have {}{cost}, or request less memory", counted(nodes, "node")), None)
        }
        (Some((machine, _)), _) => {
            let cost = shown(cost_of_larger);
            (format!("set `machineType: {machine}`{cost}, or request less memory"), Some(machine))
        }
        (None, Some(nodes)) => (format!("let the pool have {}, or request less memory", counted(nodes, "node")), None),
        (None, None) => ("request less memory, or use another family of machines".to_owned(), None),
    }
}

/// The machine type of the same family with which everything fits for the lowest price, and the nodes that it needs.
fn larger(subject: &Subject<'_>, pool: &ResolvedPool) -> Option<(MachineType, u32)> {
    let core = &subject.sizing.core;
    let setup = super::setup(subject, pool);
    let region = &subject.resolved.location.region;
    let same = subject.catalog.machine_types_of(pool.machine_type.family());
    let enough = same.filter(|facts| facts.gpu.is_none() && !facts.is_shared_core()).filter_map(|facts| {
        let node = planned_node(facts, setup, subject.catalog);
        let kept = overhead_total(&planned_overhead(&facts.name, Purpose::Core, None, subject.catalog));
        let left = Overhead {
            cpu: Cpu::from_millicores(node.cpu.millicores().saturating_sub(kept.cpu.millicores())),
            memory: node.memory.saturating_sub(kept.memory),
            pods: node.pods.saturating_sub(kept.pods),
        };
        let nodes = (pool.nodes.min.max(1)..=pool.nodes.max).find(|nodes| core.total.is_within(&left.times(*nodes)))?;
        let alone = |each: &Overhead| Overhead { pods: each.pods.min(1), ..*each };
        if !core.parts.iter().all(|part| alone(&part.each).is_within(&left)) {
            return None;
        }
        let price = subject.catalog.node_price(&facts.name, region, pool.spot);
        // Types without a price come last.
        let cost = price.map_or(f64::INFINITY, |price| price.amount.as_usd() * f64::from(nodes));
        Some((cost, facts, nodes))
    });
    let best = enough.min_by(|(left, one, _), (right, other, _)| {
        left.total_cmp(right).then_with(|| (one.memory, one.cpu).cmp(&(other.memory, other.cpu)))
    });
    best.map(|(_, facts, nodes)| (facts.name.clone(), nodes))
}
