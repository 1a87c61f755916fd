//! What runs on the core pools, and whether it fits.

use serde::Serialize;

use super::pool::node_of;
use crate::{
    catalog::{Assumption, Catalog},
    derive::{Overhead, Reckoned, Resolved, ResolvedResources, node_overhead, overhead_total},
    model::{Purpose, Terminator},
    unit::Cpu,
};

/// What runs on the core pools.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CoreLoad {
    /// Its parts.
    pub parts: Vec<CorePart>,
    /// What they ask for together.
    pub total: Overhead,
    /// What the core pools leave to them at their fewest nodes.
    pub holds: Reckoned<Overhead>,
    /// What the largest node leaves to them: no pod can ask for more.
    pub largest_node: Reckoned<Overhead>,
    /// Nodes like the largest that all of it needs.
    pub nodes: Reckoned<u32>,
    /// Whether all of it fits at the fewest nodes.
    pub fits: Reckoned<bool>,
    /// Parts of which one pod is larger than any node.
    pub too_large: Vec<String>,
}

/// Some equal pods on the core pools.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CorePart {
    /// What it is.
    pub what: String,
    /// How many of them.
    pub count: u32,
    /// What each asks for.
    pub each: Overhead,
    /// Who says so.
    pub source: String,
}

/// What decides how much runs on the core pools; known before any pool is chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CoreNeeds {
    /// What a hub asks for.
    pub hub: ResolvedResources,
    /// What a proxy asks for.
    pub proxy: ResolvedResources,
    /// What Prometheus asks for.
    pub prometheus: ResolvedResources,
    /// Environments, each with a hub and a proxy of its own.
    pub environments: u32,
    /// What terminates TLS.
    pub terminator: Terminator,
}

/// Reckons what runs on the core pools.
pub fn core_load(resolved: &Resolved, catalog: &Catalog) -> CoreLoad {
    let parts = CoreNeeds {
        hub: *resolved.hub.hub_resources,
        proxy: *resolved.hub.proxy_resources,
        prometheus: *resolved.monitoring.prometheus,
        environments: u32::try_from(resolved.environments.len().max(1)).unwrap_or(u32::MAX),
        terminator: *resolved.hub.terminator,
    }
    .parts(catalog);
    let total = parts.iter().fold(Overhead::default(), |total, part| total.and(part.each.times(part.count)));
    let nodes = nodes(resolved, catalog);
    let holds =
        nodes.map(|nodes| nodes.iter().fold(Overhead::default(), |sum, (count, node)| sum.and(node.times(*count))));
    let largest_node = nodes.and_then(|nodes| {
        let largest = nodes.iter().map(|(_, node)| *node).max_by_key(|node| node.memory);
        Reckoned::of(largest, || "there is no core pool".to_owned())
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

/// How many equal nodes hold `total`.
fn nodes_of(total: &Overhead, node: &Overhead) -> Reckoned<u32> {
    let part = |total: u64, node: u64| {
        if total == 0 { Some(0) } else { total.checked_next_multiple_of(node)?.checked_div(node) }
    };
    let by_cpu = part(total.cpu.millicores(), node.cpu.millicores());
    let by_memory = part(total.memory.bytes(), node.memory.bytes());
    let by_pods = part(u64::from(total.pods), u64::from(node.pods));
    let most = by_cpu.zip(by_memory).zip(by_pods).map(|((cpu, memory), pods)| cpu.max(memory).max(pods));
    Reckoned::of(most.and_then(|most| u32::try_from(most).ok()), || "a core node leaves nothing to pods".to_owned())
}

/// The fewest nodes of each core pool and what one of them leaves to the parts.
fn nodes(resolved: &Resolved, catalog: &Catalog) -> Reckoned<Vec<(u32, Overhead)>> {
    let mut nodes = Vec::new();
    for pool in resolved.pools.iter().filter(|pool| pool.purpose == Purpose::Core) {
        let node = match node_of(pool, catalog) {
            Reckoned::Unknown(why) => return Reckoned::Unknown(why),
            Reckoned::Known(node) => Overhead { cpu: node.cpu, memory: node.memory, pods: node.pods },
        };
        let kept = overhead_total(&node_overhead(Purpose::Core, None, catalog));
        let left = Overhead {
            cpu: Cpu::from_millicores(node.cpu.millicores().saturating_sub(kept.cpu.millicores())),
            memory: node.memory.saturating_sub(kept.memory),
            pods: node.pods.saturating_sub(kept.pods),
        };
        nodes.push((pool.nodes.min, left));
    }
    Reckoned::Known(nodes)
}

impl Overhead {
    /// What `count` of it take.
    #[must_use]
    pub fn times(self, count: u32) -> Self {
        Self {
            cpu: Cpu::from_millicores(self.cpu.millicores().saturating_mul(u64::from(count))),
            memory: self.memory.times(u64::from(count)),
            pods: self.pods.saturating_mul(count),
        }
    }

    fn is_within(&self, whole: &Self) -> bool {
        self.cpu <= whole.cpu && self.memory <= whole.memory && self.pods <= whole.pods
    }
}

impl CoreNeeds {
    /// The parts, but for what runs on every node.
    pub fn parts(&self, catalog: &Catalog) -> Vec<CorePart> {
        let environments = self.environments;
        let assumed = |what: &str, count: u32, cpu: Assumption, memory: Assumption| {
            let (cpu, memory) = (catalog.assumption(cpu), catalog.assumption(memory));
            let each = Overhead { cpu: cpu.cpu(), memory: memory.memory(), pods: 1 };
            CorePart { what: what.to_owned(), count, each, source: cpu.source.clone() }
        };
        let settled = |what: &str, count: u32, resources: &ResolvedResources, field: &str| CorePart {
            what: what.to_owned(),
            count,
            each: Overhead { cpu: resources.cpu, memory: resources.memory, pods: 1 },
            source: format!("`{field}`"),
        };
        // The chart's own terminator runs once for each hub, every other once for the cluster, and GKE's gateway
        // not on the nodes at all.
        let terminators = match self.terminator {
            Terminator::Autohttps => environments,
            Terminator::Gateway => 0,
            Terminator::IngressNginx | Terminator::F5Nginx | Terminator::Traefik => 1,
        };
        let schedulers = catalog.assumption(Assumption::UserSchedulerPods).count().saturating_mul(environments);
        // The pods of the cluster itself are many and small; only their sum is known.
        let mut system = assumed("GKE's own pods", 1, Assumption::ClusterSystemCpu, Assumption::ClusterSystemMemory);
        system.each.pods = catalog.assumption(Assumption::ClusterSystemPods).count();
        let parts = [
            settled("hub", environments, &self.hub, "hub.resources.hub"),
            settled("proxy", environments, &self.proxy, "hub.resources.proxy"),
            assumed("user-scheduler", schedulers, Assumption::UserSchedulerCpu, Assumption::UserSchedulerMemory),
            assumed("TLS terminator", terminators, Assumption::TerminatorCpu, Assumption::TerminatorMemory),
            settled("Prometheus", 1, &self.prometheus, "monitoring.prometheus"),
            assumed("Grafana", 1, Assumption::GrafanaCpu, Assumption::GrafanaMemory),
            system,
        ];
        parts.into_iter().filter(|part| part.count > 0).collect()
    }
}
