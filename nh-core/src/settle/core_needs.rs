//! What runs on the core pools, known before any pool is chosen.

use serde::Serialize;

use super::ResolvedResources;
use crate::{
    catalog::{Assumption, Catalog},
    model::Terminator,
    node::Overhead,
};

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
