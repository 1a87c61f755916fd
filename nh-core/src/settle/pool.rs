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

/// A node pool.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
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
