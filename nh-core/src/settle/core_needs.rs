//! What runs on the core pools; known before any pool is chosen.

use serde::Serialize;

use super::{ResolvedPool, ResolvedResources};
use crate::{
    catalog::{Assumption, Catalog},
    model::Terminator,
    node::Overhead,
    unit::{Cpu, Memory},
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
    /// Whether Alertmanager runs.
    pub alertmanager: bool,
    /// The pods of the cluster's DNS, of which there are more with more nodes.
    pub dns: u32,
}

/// The pods of the cluster's DNS when every pool of `pools` has its maximum number of nodes. They do not tolerate the
/// taint of user nodes, so they run on the core.
pub(crate) fn dns_replicas(pools: &[ResolvedPool], catalog: &Catalog) -> u32 {
    let (mut nodes, mut cores) = (0_u32, 0_u64);
    for pool in pools {
        nodes = nodes.saturating_add(pool.nodes.max);
        let each = catalog.machine_type(&pool.machine_type).map_or(0, |machine| machine.cpu.millicores() / 1_000);
        cores = cores.saturating_add(each.saturating_mul(u64::from(pool.nodes.max)));
    }
    let by_nodes = nodes.div_ceil(catalog.assumption(Assumption::ClusterDnsNodes).count().max(1));
    let by_cores = cores.div_ceil(u64::from(catalog.assumption(Assumption::ClusterDnsCores).count().max(1)));
    // With a second node there is a second pod, so that one node can fail.
    let least = if nodes > 1 { 2 } else { 1 };
    by_nodes.max(u32::try_from(by_cores).unwrap_or(u32::MAX)).max(least)
}

/// The replicas of an ingress controller in the bundle: one serves while the other's node is upgraded.
pub(crate) const CONTROLLERS: u32 = 2;

/// What Alertmanager requests, CPU and memory: a few dozen alerts (general knowledge; its chart requests nothing).
pub(crate) const ALERTMANAGER: (Cpu, Memory) = (Cpu::from_millicores(10), Memory::from_mib(64));

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
        // The chart's own terminator runs once per hub and renews its certificate itself; every other one needs
        // cert-manager. GKE's gateway does not run on the nodes at all.
        let cert_manager = catalog.assumption(Assumption::CertManagerPods).count();
        let (terminators, cert_manager) = match self.terminator {
            Terminator::Autohttps => (environments, 0),
            Terminator::Gateway => (0, cert_manager),
            Terminator::IngressNginx | Terminator::F5Nginx | Terminator::Traefik => (CONTROLLERS, cert_manager),
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
            assumed("cert-manager", cert_manager, Assumption::CertManagerCpu, Assumption::CertManagerMemory),
            settled("Prometheus", 1, &self.prometheus, "monitoring.prometheus"),
            assumed("Grafana", 1, Assumption::GrafanaCpu, Assumption::GrafanaMemory),
            CorePart {
                what: "Alertmanager".to_owned(),
                count: self.alertmanager.into(),
                each: Overhead { cpu: ALERTMANAGER.0, memory: ALERTMANAGER.1, pods: 1 },
                source: "`monitoring.smtp`".to_owned(),
            },
            assumed("kube-state-metrics", 1, Assumption::KubeStateMetricsCpu, Assumption::KubeStateMetricsMemory),
            assumed("kube-dns", self.dns, Assumption::ClusterDnsCpu, Assumption::ClusterDnsMemory),
            system,
        ];
        parts.into_iter().filter(|part| part.count > 0).collect()
    }
}
