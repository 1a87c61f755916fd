//! Numbers that the model assumes because no measurement exists.

use serde::Serialize;

use super::{CatalogError, table::Files};
use crate::unit::{Cpu, Memory, TimeSpan};

/// A number that the model assumes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Assumption {
    /// CPU requests of GKE's own pods on a node, in cores.
    DaemonsetCpu,
    /// Memory requests of GKE's own pods on a node, in GiB.
    DaemonsetMemory,
    /// GKE's own pods on a node.
    DaemonsetPods,
    /// Image pre-puller pods on a node.
    ImagePullerPods,
    /// The lowest rate at which a node pulls an image, in MiB/s.
    ImagePullSlow,
    /// The highest rate at which a node pulls an image, in MiB/s.
    ImagePullFast,
    /// The shortest time from requesting a node until it is ready, in seconds.
    NodeBootFast,
    /// The longest time from requesting a node until it is ready, in seconds.
    NodeBootSlow,
    /// How long an unneeded node stays, in seconds.
    ScaleDownAfter,
    /// CPU for a replica of the user-scheduler, in cores.
    UserSchedulerCpu,
    /// Memory for a replica of the user-scheduler, in GiB.
    UserSchedulerMemory,
    /// Replicas of the user-scheduler.
    UserSchedulerPods,
    /// CPU for Grafana, in cores.
    GrafanaCpu,
    /// Memory for Grafana, in GiB.
    GrafanaMemory,
    /// CPU for the TLS terminator, in cores.
    TerminatorCpu,
    /// Memory for the TLS terminator, in GiB.
    TerminatorMemory,
    /// CPU for GKE's pods that run once per cluster, except its DNS, in cores.
    ClusterSystemCpu,
    /// Memory for GKE's pods that run once per cluster, in GiB.
    ClusterSystemMemory,
    /// GKE's pods that run once per cluster.
    ClusterSystemPods,
    /// CPU for a pod of the cluster's DNS, in cores.
    ClusterDnsCpu,
    /// Memory for a pod of the cluster's DNS, in GiB.
    ClusterDnsMemory,
    /// Nodes for each pod of the cluster's DNS.
    ClusterDnsNodes,
    /// Cores for each pod of the cluster's DNS.
    ClusterDnsCores,
    /// CPU for a pod of cert-manager, in cores.
    CertManagerCpu,
    /// Memory for a pod of cert-manager, in GiB.
    CertManagerMemory,
    /// Pods of cert-manager.
    CertManagerPods,
    /// CPU for kube-state-metrics, in cores.
    KubeStateMetricsCpu,
    /// Memory for kube-state-metrics, in GiB.
    KubeStateMetricsMemory,
    /// CPU for the pod that copies datasets onto a node, in cores.
    NodeCacherCpu,
    /// Service addresses of an environment.
    ServicesPerEnvironment,
    /// Service addresses of GKE and monitoring.
    ServicesOfSystem,
    /// The size of the disk with the hub's `SQLite` file, in GiB.
    HubDatabaseDisk,
    /// Course images that the registry keeps.
    ImagesKept,
    /// How many days before the event the cluster is created.
    DaysBeforeEvent,
}

/// Every assumption with its name in `assumptions.csv`, in the order of the enum.
const NAMES: [(Assumption, &str); 34] = [
    (Assumption::DaemonsetCpu, "daemonset_cpu"),
    (Assumption::DaemonsetMemory, "daemonset_memory"),
    (Assumption::DaemonsetPods, "daemonset_pods"),
    (Assumption::ImagePullerPods, "image_puller_pods"),
    (Assumption::ImagePullSlow, "image_pull_slow"),
    (Assumption::ImagePullFast, "image_pull_fast"),
    (Assumption::NodeBootFast, "node_boot_fast"),
    (Assumption::NodeBootSlow, "node_boot_slow"),
    (Assumption::ScaleDownAfter, "scale_down_after"),
    (Assumption::UserSchedulerCpu, "user_scheduler_cpu"),
    (Assumption::UserSchedulerMemory, "user_scheduler_memory"),
    (Assumption::UserSchedulerPods, "user_scheduler_pods"),
    (Assumption::GrafanaCpu, "grafana_cpu"),
    (Assumption::GrafanaMemory, "grafana_memory"),
    (Assumption::TerminatorCpu, "terminator_cpu"),
    (Assumption::TerminatorMemory, "terminator_memory"),
    (Assumption::ClusterSystemCpu, "cluster_system_cpu"),
    (Assumption::ClusterSystemMemory, "cluster_system_memory"),
    (Assumption::ClusterSystemPods, "cluster_system_pods"),
    (Assumption::ClusterDnsCpu, "cluster_dns_cpu"),
    (Assumption::ClusterDnsMemory, "cluster_dns_memory"),
    (Assumption::ClusterDnsNodes, "cluster_dns_nodes"),
    (Assumption::ClusterDnsCores, "cluster_dns_cores"),
    (Assumption::CertManagerCpu, "cert_manager_cpu"),
    (Assumption::CertManagerMemory, "cert_manager_memory"),
    (Assumption::CertManagerPods, "cert_manager_pods"),
    (Assumption::KubeStateMetricsCpu, "kube_state_metrics_cpu"),
    (Assumption::KubeStateMetricsMemory, "kube_state_metrics_memory"),
    (Assumption::NodeCacherCpu, "node_cacher_cpu"),
    (Assumption::ServicesPerEnvironment, "services_per_environment"),
    (Assumption::ServicesOfSystem, "services_of_system"),
    (Assumption::HubDatabaseDisk, "hub_database_disk"),
    (Assumption::ImagesKept, "images_kept"),
    (Assumption::DaysBeforeEvent, "days_before_event"),
];

/// The upper bound of every assumption: no plausible count of days, seconds, GiB or pods is larger.
const MOST: f64 = 100_000.0;

/// The value of an assumption.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Assumed {
    /// The number.
    pub value: f64,
    /// Its unit.
    pub unit: String,
    /// Its confidence, A to C.
    pub confidence: char,
    /// Its source.
    pub source: String,
}

impl Assumed {
    /// The number as cores.
    pub(crate) fn cpu(&self) -> Cpu {
        Cpu::from_millicores(whole(self.value * 1000.0))
    }

    /// The number as GiB.
    pub(crate) fn memory(&self) -> Memory {
        Memory::from_mib(whole(self.value * 1024.0))
    }

    /// The number as seconds.
    pub(crate) fn time(&self) -> TimeSpan {
        TimeSpan::from_seconds(whole(self.value))
    }

    /// The number as a count of things.
    pub(crate) fn count(&self) -> u32 {
        u32::try_from(whole(self.value)).unwrap_or(u32::MAX)
    }
}

/// The nearest whole number.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of zero or more saturates")]
fn whole(number: f64) -> u64 {
    number.round().min(1e12) as u64
}

/// The table `assumptions.csv`, in the order of [`NAMES`].
#[derive(Debug, Clone)]
pub struct Assumptions(Vec<Assumed>);

impl Assumptions {
    /// Reads the table. Every assumption is required.
    pub fn read(files: &Files) -> Result<Self, CatalogError> {
        const FILE: &str = "assumptions.csv";
        let mut found: [Option<Assumed>; NAMES.len()] = [const { None }; NAMES.len()];
        files.rows(FILE, ["name", "value", "unit", "confidence", "source"], |row| {
            let index = NAMES.iter().position(|(_, name)| *name == row.text(0));
            let index = index.ok_or_else(|| row.refuse(0, "the name of an assumption"))?;
            let value = row.number(1)?;
            if value > MOST {
                return Err(row.refuse(1, "a number from 0 to 100,000"));
            }
            found[index] = Some(Assumed {
                value,
                unit: row.text(2).to_owned(),
                confidence: row.confidence(3)?,
                source: row.text(4).to_owned(),
            });
            Ok(())
        })?;
        let complete = found
            .into_iter()
            .zip(NAMES)
            .map(|(assumed, (_, row))| assumed.ok_or_else(|| CatalogError::MissingRow { file: FILE.to_owned(), row }));
        complete.collect::<Result<_, _>>().map(Self)
    }

    /// The value of `item`.
    pub fn get(&self, item: Assumption) -> &Assumed {
        &self.0[item as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_the_enum() {
        for (index, (item, _)) in NAMES.iter().enumerate() {
            assert_eq!(*item as usize, index);
        }
    }
}
