//! What runs on the core pools, and whether it fits.

use serde::Serialize;

use super::pool::node_of;
use crate::{
    catalog::Catalog,
    gap::{Computed, Gap},
    model::Purpose,
    node::{Overhead, overhead_total, planned_overhead},
    settle::{CoreNeeds, CorePart, Resolved, dns_replicas},
    unit::Cpu,
};

/// What runs on the core pools.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CoreLoad {
    /// Its parts.
    pub parts: Vec<CorePart>,
    /// Their requests added up.
    pub total: Overhead,
    /// What the core pools have available at their maximum number of nodes: the autoscaler adds nodes for pods that wait.
    pub holds: Computed<Overhead>,
    /// What the largest node has available: no pod can request more.
    pub largest_node: Computed<Overhead>,
    /// How many nodes like the largest all of it needs.
    pub nodes: Computed<u32>,
    /// Whether everything fits on the maximum number of nodes.
    pub fits: Computed<bool>,
    /// Parts with a pod that is larger than any node.
    pub too_large: Vec<String>,
}

/// Computes what runs on the core pools.
pub fn core_load(resolved: &Resolved, catalog: &Catalog) -> CoreLoad {
    let parts = CoreNeeds {
        hub: *resolved.hub.hub_resources,
        proxy: *resolved.hub.proxy_resources,
        prometheus: *resolved.monitoring.prometheus,
        environments: u32::try_from(resolved.environments.len().max(1)).unwrap_or(u32::MAX),
        terminator: *resolved.hub.terminator,
        alertmanager: resolved.monitoring.mail().is_some(),
        dns: dns_replicas(&resolved.pools, catalog),
    }
    .parts(catalog);
    let total = parts.iter().fold(Overhead::default(), |total, part| total.and(part.each.times(part.count)));
    let nodes = nodes(resolved, catalog);
    let holds =
        nodes.map(|nodes| nodes.iter().fold(Overhead::default(), |sum, (count, node)| sum.and(node.times(*count))));
    let largest_node = nodes.and_then(|nodes| {
        let largest = nodes.iter().map(|(_, node)| *node).max_by_key(|node| node.memory);
        Computed::of(largest, || Gap::NoCorePool)
    });
    let too_large: Vec<String> = largest_node.known().map_or_else(Vec::new, |node| {
        let alone = |each: &Overhead| Overhead { pods: each.pods.min(1), ..*each };
        parts.iter().filter(|part| !alone(&part.each).is_within(node)).map(|part| part.what.clone()).collect()
    });
    CoreLoad {
        nodes: largest_node.and_then(|node| nodes_of(&total, node)),
        fits: holds.map(|holds| total.is_within(holds) && too_large.is_empty()),
        parts,
        total,
        holds,
        largest_node,
        too_large,
    }
}

/// How many identical nodes have room for `total`.
fn nodes_of(total: &Overhead, node: &Overhead) -> Computed<u32> {
    let part = |total: u64, node: u64| {
        if total == 0 { Some(0) } else { total.checked_next_multiple_of(node)?.checked_div(node) }
    };
    let by_cpu = part(total.cpu.millicores(), node.cpu.millicores());
    let by_memory = part(total.memory.bytes(), node.memory.bytes());
    let by_pods = part(u64::from(total.pods), u64::from(node.pods));
    let most = by_cpu.zip(by_memory).zip(by_pods).map(|((cpu, memory), pods)| cpu.max(memory).max(pods));
    Computed::of(most.and_then(|most| u32::try_from(most).ok()), || Gap::NoRoomOnCoreNode)
}

/// The maximum number of nodes of each core pool, and the room on one of them.
fn nodes(resolved: &Resolved, catalog: &Catalog) -> Computed<Vec<(u32, Overhead)>> {
    let mut nodes = Vec::new();
    for pool in resolved.pools.iter().filter(|pool| pool.purpose == Purpose::Core) {
        let node = match node_of(pool, *resolved.cluster.image_streaming, catalog) {
            Computed::Unknown(gap) => return Computed::Unknown(gap),
            Computed::Known(node) => Overhead { cpu: node.cpu, memory: node.memory, pods: node.pods },
        };
        let kept = overhead_total(&planned_overhead(&pool.machine_type, Purpose::Core, None, catalog));
        let left = Overhead {
            cpu: Cpu::from_millicores(node.cpu.millicores().saturating_sub(kept.cpu.millicores())),
            memory: node.memory.saturating_sub(kept.memory),
            pods: node.pods.saturating_sub(kept.pods),
        };
        nodes.push((pool.nodes.max, left));
    }
    Computed::Known(nodes)
}
