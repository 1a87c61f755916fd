//! Numbers that the model assumes where nothing was measured.

use serde::Serialize;

use super::{CatalogError, table::Files};
use crate::unit::{Cpu, Memory, TimeSpan};

/// A number that the model assumes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Assumption {
    /// CPU that GKE's own pods of a node ask for, in cores.
    DaemonsetCpu,
    /// Memory that GKE's own pods of a node ask for, in GiB.
    DaemonsetMemory,
    /// GKE's own pods of a node.
    DaemonsetPods,
    /// Pods of the pre-pullers on a node.
    ImagePullerPods,
    /// MiB/s at which a node pulls an image, at least.
    ImagePullSlow,
    /// MiB/s at which a node pulls an image, at most.
    ImagePullFast,
    /// Seconds from the request of a node until it is ready, at least.
    NodeBootFast,
    /// Seconds from the request of a node until it is ready, at most.
    NodeBootSlow,
    /// Seconds for which an unneeded node stays.
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
    /// CPU for what terminates TLS, in cores.
    TerminatorCpu,
    /// Memory for what terminates TLS, in GiB.
    TerminatorMemory,
    /// CPU for GKE's pods that run once a cluster, in cores.
    ClusterSystemCpu,
    /// Memory for GKE's pods that run once a cluster, in GiB.
    ClusterSystemMemory,
    /// GKE's pods that run once a cluster.
    ClusterSystemPods,
    /// CPU for the pod that copies datasets onto a node, in cores.
    NodeCacherCpu,
    /// Addresses that the services of an environment take.
    ServicesPerEnvironment,
    /// Addresses that the services of GKE and of monitoring take.
    ServicesOfSystem,
    /// GiB of the disk that holds the hub's `SQLite` file.
    HubDatabaseDisk,
    /// Images of the course that the registry keeps.
    ImagesKept,
    /// Days for which the cluster stands before the first day.
    DaysBeforeEvent,
}

/// Every assumption with its name in `assumptions.csv`, in the order of the enum.
const NAMES: [(Assumption, &str); 25] = [
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
    (Assumption::NodeCacherCpu, "node_cacher_cpu"),
    (Assumption::ServicesPerEnvironment, "services_per_environment"),
    (Assumption::ServicesOfSystem, "services_of_system"),
    (Assumption::HubDatabaseDisk, "hub_database_disk"),
    (Assumption::ImagesKept, "images_kept"),
    (Assumption::DaysBeforeEvent, "days_before_event"),
];

/// More than any of them can mean, be it days, seconds, GiB or pods; a calendar ends soon after.
const MOST: f64 = 100_000.0;

/// The value of an assumption.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Assumed {
    /// The number.
    pub value: f64,
    /// What it counts.
    pub unit: String,
    /// How sure it is, A to C.
    pub confidence: char,
    /// Who says so.
    pub source: String,
}

impl Assumed {
    /// The number as cores.
    pub fn cpu(&self) -> Cpu {
        Cpu::from_millicores(whole(self.value * 1000.0))
    }

    /// The number as GiB.
    pub fn memory(&self) -> Memory {
        Memory::from_mib(whole(self.value * 1024.0))
    }

    /// The number as seconds.
    pub fn time(&self) -> TimeSpan {
        TimeSpan::from_seconds(whole(self.value))
    }

    /// The number as a count of things.
    pub fn count(&self) -> u32 {
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
    /// Reads the table; every assumption must be there.
    pub fn read(files: &Files<'_>) -> Result<Self, CatalogError> {
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
