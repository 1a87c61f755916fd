//! What runs on the core pool.

use super::{Overhead, OverheadPart, Resolved, ResolvedResources};
use crate::{
    catalog::{Assumption, Catalog},
    model::Terminator,
    unit::Cpu,
};

/// What decides how much runs on the core pool.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CoreLoad {
    /// A hub.
    pub hub: ResolvedResources,
    /// A proxy.
    pub proxy: ResolvedResources,
    /// Prometheus.
    pub prometheus: ResolvedResources,
    /// Environments, each with a hub and a proxy of its own.
    pub environments: u32,
    /// What terminates TLS.
    pub terminator: Terminator,
}

impl CoreLoad {
    /// The load of a bootcamp.
    pub fn of(resolved: &Resolved) -> Self {
        Self {
            hub: *resolved.hub.hub_resources,
            proxy: *resolved.hub.proxy_resources,
            prometheus: *resolved.monitoring.prometheus,
            environments: u32::try_from(resolved.environments.len()).unwrap_or(u32::MAX),
            terminator: *resolved.hub.terminator,
        }
    }

    /// Its parts, but for what runs on every node.
    pub fn parts(&self, catalog: &Catalog) -> Vec<OverheadPart> {
        let assumed = |item| catalog.assumption(item);
        let each = self.environments;
        let mut parts = vec![
            part("hubs", each, self.hub, "`hub.resources.hub`"),
            part("proxies", each, self.proxy, "`hub.resources.proxy`"),
            part("Prometheus", 1, self.prometheus, "`monitoring.prometheus`"),
        ];
        let replicas = assumed(Assumption::UserSchedulerPods).count().saturating_mul(each);
        let mut guess = |what, count, cpu, memory| {
            let takes = Overhead { cpu: assumed(cpu).cpu(), memory: assumed(memory).memory(), pods: 1 };
            parts.push(OverheadPart { what, takes: times(takes, count), source: assumed(cpu).source.clone() });
        };
        guess("user schedulers", replicas, Assumption::UserSchedulerCpu, Assumption::UserSchedulerMemory);
        guess("Grafana", 1, Assumption::GrafanaCpu, Assumption::GrafanaMemory);
        // The chart's own terminator is part of every environment; a gateway is Google's and runs nowhere here.
        let terminators = match self.terminator {
            Terminator::Autohttps => each,
            Terminator::Gateway => 0,
            Terminator::IngressNginx | Terminator::F5Nginx | Terminator::Traefik => 1,
        };
        guess("what terminates TLS", terminators, Assumption::TerminatorCpu, Assumption::TerminatorMemory);
        let takes = Overhead {
            cpu: assumed(Assumption::ClusterSystemCpu).cpu(),
            memory: assumed(Assumption::ClusterSystemMemory).memory(),
            pods: assumed(Assumption::ClusterSystemPods).count(),
        };
        let source = assumed(Assumption::ClusterSystemCpu).source.clone();
        parts.push(OverheadPart { what: "GKE's pods of the cluster", takes, source });
        parts
    }
}

fn part(what: &'static str, count: u32, resources: ResolvedResources, source: &str) -> OverheadPart {
    let takes = Overhead { cpu: resources.cpu, memory: resources.memory, pods: 1 };
    OverheadPart { what, takes: times(takes, count), source: source.to_owned() }
}

fn times(takes: Overhead, count: u32) -> Overhead {
    Overhead {
        cpu: Cpu::from_millicores(takes.cpu.millicores().saturating_mul(u64::from(count))),
        memory: takes.memory.times(u64::from(count)),
        pods: takes.pods.saturating_mul(count),
    }
}
