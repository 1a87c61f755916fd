//! Node pools.

mod candidate;
mod chosen;
pub(super) mod given;
pub(super) mod room;

use indexmap::IndexMap;
use serde::Serialize;

use super::Settled;
use crate::{
    model::{DatasetAccess, Datasets, DiskType, NodeCount, Purpose},
    unit::{MachineType, Memory, ResourceName, Version, Zone},
};

/// The label by which the chart finds its nodes, and the taint that keeps other pods off user nodes
/// (Zero to `JupyterHub`, "Optimizations"; the underscore is for gcloud, which does not accept a slash there).
pub(crate) const PURPOSE_LABEL: &str = "hub.jupyter.org/node-purpose";
/// The taint of user pools.
pub(crate) const USER_TAINT: &str = "hub.jupyter.org_dedicated=user:NoSchedule";

/// Kubernetes' own recommendation, and GKE's default.
const MAX_PODS: u32 = 110;
/// GKE's default image type, whose containerd can stream images.
pub(super) const CONTAINERD: &str = "COS_CONTAINERD";
/// The node's system, logs and everything else on the boot disk.
const DISK_FOR_SYSTEM: Memory = Memory::from_gib(20);

/// Nodes of all `pools` at their largest, with those that an upgrade adds.
pub(super) fn most_nodes(pools: &[ResolvedPool]) -> u64 {
    pools.iter().map(ResolvedPool::most_nodes).sum()
}

impl ResolvedPool {
    /// The maximum number of nodes, including those that an upgrade adds.
    pub(crate) fn most_nodes(&self) -> u64 {
        u64::from(self.nodes.max) + u64::from(*self.max_surge)
    }
}

/// A node pool.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedPool {
    /// Its index in `cluster.nodePools`; absent if the pool was derived.
    pub index: Option<usize>,
    /// Its name.
    pub name: Settled<ResourceName>,
    /// Its purpose.
    pub purpose: Purpose,
    /// Its machine type.
    pub machine_type: Settled<MachineType>,
    /// The number of nodes, for all zones together.
    pub nodes: Settled<NodeCount>,
    /// Its zones.
    pub zones: Settled<Vec<Zone>>,
    /// The maximum number of pods per node.
    pub max_pods_per_node: Settled<u32>,
    /// The node image.
    pub image_type: Settled<String>,
    /// The type of the boot disk.
    pub disk_type: Settled<DiskType>,
    /// The size of the boot disk.
    pub disk_size: Settled<Memory>,
    /// Whether the nodes are Spot VMs.
    pub spot: bool,
    /// The reservation that its nodes use.
    pub reservation: Option<ResourceName>,
    /// Whether GKE upgrades the nodes.
    pub auto_upgrade: Settled<bool>,
    /// Whether GKE repairs nodes.
    pub auto_repair: Settled<bool>,
    /// Nodes that are added during an upgrade.
    pub max_surge: Settled<u32>,
    /// Nodes that can be unavailable during an upgrade.
    pub max_unavailable: Settled<u32>,
    /// Its own version.
    pub version: Option<Version>,
    /// All its labels, including `hub.jupyter.org/node-purpose`.
    pub labels: IndexMap<String, String>,
    /// Its taints, `key=value:effect`.
    pub taints: Vec<String>,
    /// The e-mail address of the service account of its nodes.
    pub account: String,
}

/// The required size of a user node's boot disk: two and a half times the compressed image (packed, unpacked, and
/// half of the next), the datasets' copy, and the system.
pub(crate) fn disk_need(image: Memory, datasets: Option<&Datasets>) -> Memory {
    let images = (image.bytes() / 2).saturating_mul(5);
    Memory::from_bytes(images.saturating_add(cache_need(datasets).bytes()).saturating_add(DISK_FOR_SYSTEM.bytes()))
}

/// The size of the datasets' copy on a node: the Filestore instance's capacity is a billing minimum, not the size of
/// its contents, so a tenth of it is planned, and never less than what one user reads.
pub(crate) fn cache_need(datasets: Option<&Datasets>) -> Memory {
    let cached = datasets.filter(|datasets| datasets.access != Some(DatasetAccess::Nfs));
    cached.map_or(Memory::from_bytes(0), |datasets| {
        let tenth = Memory::from_gib((datasets.filestore.capacity.bytes() / 10).div_ceil(1 << 30));
        datasets.per_reader.map_or(tenth, |per_reader| per_reader.max(tenth))
    })
}
