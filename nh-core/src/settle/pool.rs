//! Node pools.

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

/// The label by which the chart finds its nodes, and the taint that keeps other pods off those of users
/// (Zero to `JupyterHub`, "Optimizations"; the underscore is for gcloud, which takes no slash there).
pub const PURPOSE_LABEL: &str = "hub.jupyter.org/node-purpose";
/// The taint of user pools.
pub const USER_TAINT: &str = "hub.jupyter.org_dedicated=user:NoSchedule";

/// Kubernetes' own recommendation, and GKE's default.
const MAX_PODS: u32 = 110;
/// GKE's default image type, whose containerd can stream images.
pub(super) const CONTAINERD: &str = "COS_CONTAINERD";
/// The node's system, logs and what else is written to the boot disk.
const DISK_FOR_SYSTEM: Memory = Memory::from_gib(20);

/// Nodes of all `pools` at their largest, with those that an upgrade adds.
pub(super) fn most_nodes(pools: &[ResolvedPool]) -> u64 {
    pools.iter().map(ResolvedPool::most_nodes).sum()
}

impl ResolvedPool {
    /// Nodes that it may have at the same time, those that an upgrade adds among them.
    pub fn most_nodes(&self) -> u64 {
        u64::from(self.nodes.max) + u64::from(*self.max_surge)
    }
}

/// A node pool.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedPool {
    /// Its index in `cluster.nodePools`; absent where the pool itself was derived.
    pub index: Option<usize>,
    /// Its name.
    pub name: Settled<ResourceName>,
    /// What runs on it.
    pub purpose: Purpose,
    /// Its machine type.
    pub machine_type: Settled<MachineType>,
    /// Its nodes, in all zones together.
    pub nodes: Settled<NodeCount>,
    /// Its zones.
    pub zones: Settled<Vec<Zone>>,
    /// Pods that fit on a node.
    pub max_pods_per_node: Settled<u32>,
    /// The node image.
    pub image_type: Settled<String>,
    /// The type of the boot disk.
    pub disk_type: Settled<DiskType>,
    /// The size of the boot disk.
    pub disk_size: Settled<Memory>,
    /// Whether the nodes are Spot VMs.
    pub spot: bool,
    /// The reservation that its nodes are taken from.
    pub reservation: Option<ResourceName>,
    /// Whether GKE upgrades the nodes.
    pub auto_upgrade: Settled<bool>,
    /// Whether GKE repairs nodes.
    pub auto_repair: Settled<bool>,
    /// Nodes that are added while upgrading.
    pub max_surge: Settled<u32>,
    /// Nodes that may be missing while upgrading.
    pub max_unavailable: Settled<u32>,
    /// A version of its own.
    pub version: Option<Version>,
    /// All its labels, `hub.jupyter.org/node-purpose` among them.
    pub labels: IndexMap<String, String>,
    /// Its taints, `key=value:effect`.
    pub taints: Vec<String>,
    /// The e-mail address of the service account of its nodes.
    pub account: String,
}

/// What the boot disk of a user node has to hold: two and a half times the compressed image (packed, unpacked, and
/// half of the next), the datasets' copy, and the system.
pub fn disk_need(image: Memory, datasets: Option<&Datasets>) -> Memory {
    let images = (image.bytes() / 2).saturating_mul(5);
    Memory::from_bytes(images.saturating_add(cache_need(datasets).bytes()).saturating_add(DISK_FOR_SYSTEM.bytes()))
}

/// What the copy of the datasets takes on a node: what is paid for at the Filestore instance is its least size, not
/// what lies on it, so a tenth of it is planned, and never less than what one person reads.
pub fn cache_need(datasets: Option<&Datasets>) -> Memory {
    let cached = datasets.filter(|datasets| datasets.access != Some(DatasetAccess::Nfs));
    cached.map_or(Memory::from_bytes(0), |datasets| {
        let tenth = Memory::from_gib((datasets.filestore.capacity.bytes() / 10).div_ceil(1 << 30));
        datasets.per_reader.map_or(tenth, |per_reader| per_reader.max(tenth))
    })
}
