//! Node pools.

mod chosen;
mod given;
mod room;

use indexmap::IndexMap;
use serde::Serialize;

use super::Settled;
use crate::{
    model::{DiskType, NodeCount, Purpose},
    unit::{MachineType, Memory, ResourceName, Version, Zone},
};

use given::MAX_PODS;
pub(super) use given::Settling;
pub use given::{PURPOSE_LABEL, USER_TAINT, cache_need, disk_need};
pub(super) use room::Room;

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
