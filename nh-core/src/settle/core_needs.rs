//! What runs on the core pools; known before any pool is chosen.

use serde::Serialize;

use super::ResolvedResources;
use crate::{
    catalog::{Assumption, Catalog},
    model::Terminator,
    node::Overhead,
};

/// Identical pods on the core pools.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CorePart {
    /// What it is.
    pub what: String,
    /// The number of pods.
    pub count: u32,
    /// The request of each.
    pub each: Overhead,
    /// The source of the numbers.
    pub source: String,
}

/// What determines the load of the core pools; known before any pool is chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct CoreNeeds {
    /// The request of a hub.
    pub hub: ResolvedResources,
    /// The request of a proxy.
    pub proxy: ResolvedResources,
    /// The request of Prometheus.
    pub prometheus: ResolvedResources,
    /// The number of environments, each with its own hub and proxy.
    pub environments: u32,
    /// The TLS terminator.
    pub terminator: Terminator,
}

impl CoreNeeds {
    /// The parts, except for pods that run on every node.
    pub(crate) fn parts(&self, catalog: &Catalog) -> Vec<CorePart> {
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
        // The chart's own terminator runs once per hub, every other one once per cluster, and GKE's gateway
        // does not run on the nodes at all.
        let terminators = match self.terminator {
            Terminator::Autohttps => environments,
            Terminator::Gateway => 0,
            Terminator::IngressNginx | Terminator::F5Nginx | Terminator::Traefik => 1,
        };
        let schedulers = catalog.assumption(Assumption::UserSchedulerPods).count().saturating_mul(environments);
        // The cluster's own pods are many and small; only their total is known.
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
