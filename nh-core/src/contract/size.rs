//! `nh size --output json`.

mod filling;

use schemars::JsonSchema;
use serde::Serialize;

use super::Absent;
use crate::{node::Dimension, settle::RangePurpose, unit::Cidr};

/// The output of `nh size --output json`: the address plan, the capacity of pools, and the quotas required.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SizeDocument {
    /// The version of this contract.
    pub version: u32,
    /// The name of the bootcamp.
    pub bootcamp: String,
    /// Seats: the most servers that run at the same time.
    pub seats: u32,
    /// Users at the fullest session.
    pub fullest_session: u32,
    /// The fraction of the seats, 0 to 1, to keep free at the fullest session.
    pub headroom: f64,
    /// The ranges of the address plan.
    pub ranges: Vec<RangeSize>,
    /// The user pools.
    pub pools: Vec<UserPoolSize>,
    /// Profiles without a pool, each as a sentence that says why.
    pub unplaced: Vec<String>,
    /// What runs on the core pools.
    pub core: CoreRoom,
    /// All user pools together.
    pub totals: TotalSize,
    /// The quotas required with every pool at its maximum.
    pub quotas: Vec<QuotaSize>,
    /// Quotas that could not be computed, each as a sentence that says why.
    pub unknown_quotas: Vec<String>,
}

/// A range of the address plan.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RangeSize {
    /// Its purpose.
    pub purpose: RangePurpose,
    /// Its name in Google Cloud.
    pub name: String,
    /// The range.
    pub cidr: Option<Cidr>,
    /// What the range was derived from; null if the file gives it.
    pub derived_from: Option<String>,
    /// Usable addresses.
    pub holds: Option<u64>,
    /// Required addresses.
    pub needed: u64,
    /// Remaining addresses; negative if the range is too small.
    pub left: Option<i64>,
    /// What adds up to the need.
    pub because: String,
    /// The number of nodes with room in the range; null for ranges of neither nodes nor pods.
    pub nodes: Option<u64>,
    /// The reasons for fields that are null.
    pub absent: Absent,
}

/// The capacity and requirements of a user pool.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UserPoolSize {
    /// Its name.
    pub name: String,
    /// Its machine type.
    pub machine_type: String,
    /// What the machine type was derived from; null if the file gives it.
    pub derived_from: Option<String>,
    /// The maximum number of nodes.
    pub most_nodes: u32,
    /// The allocatable resources of a node.
    pub node: Option<NodeRoom>,
    /// What runs on every node in addition to user servers.
    pub overhead: Vec<NodeOverhead>,
    /// Every profile on a node of this pool, whether it runs here or not.
    pub profiles: Vec<ProfileSize>,
    /// Seats per node for the mix of profiles that run here.
    pub seats_per_node: Option<f64>,
    /// Seats of the pool with the maximum number of nodes.
    pub holds: Option<u32>,
    /// Users expected here at the fullest session.
    pub expected: u32,
    /// Nodes that they require.
    pub nodes: Option<u32>,
    /// Nodes that they require with headroom.
    pub nodes_with_headroom: Option<u32>,
    /// The fraction of the seats that is free at the fullest session; negative where users are turned away.
    pub free: Option<f64>,
    /// The reasons for fields that are null.
    pub absent: Absent,
}

/// The allocatable resources of a node.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct NodeRoom {
    /// CPU, in vCPU.
    pub cpu: f64,
    /// Memory, in bytes.
    pub memory_bytes: u64,
    /// Memory that the kernel leaves, in bytes, before the kubelet's reservation and the eviction threshold.
    pub capacity_bytes: u64,
    /// Pods.
    pub pods: u32,
    /// Volumes that can be attached in addition to the boot disk; null if the limit is unknown.
    pub volumes: Option<u32>,
    /// Space on the boot disk, in bytes, for images, containers and host folders.
    pub disk_bytes: u64,
}

/// Something that uses a part of a node or of the core pools.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct NodeOverhead {
    /// What it is.
    pub what: String,
    /// The number of it.
    pub count: u32,
    /// What each requests.
    pub each: Room,
    /// The source of these numbers.
    pub source: String,
}

/// CPU, memory and pods.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Room {
    /// CPU, in vCPU.
    pub cpu: f64,
    /// Memory, in bytes.
    pub memory_bytes: u64,
    /// Pods.
    pub pods: u32,
}

/// How many servers of a profile fit on a node of a pool.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ProfileSize {
    /// The name that users see.
    pub name: String,
    /// Its name in values.
    pub slug: String,
    /// Whether it runs on this pool.
    pub runs_here: bool,
    /// The fraction of all seats, 0 to 1, that choose it.
    pub share: f64,
    /// CPU guaranteed to a server, in vCPU.
    pub cpu: f64,
    /// Memory guaranteed to a server, in bytes.
    pub memory_bytes: u64,
    /// Volumes to attach to the node for a server.
    pub volumes: u32,
    /// Seats on a node with only this profile: the minimum of the four below.
    pub seats: Option<u32>,
    /// What limits the number of servers.
    pub bound_by: Option<Dimension>,
    /// Seats by memory; null if none is requested.
    pub by_memory: Option<u32>,
    /// Seats by CPU; null if none is requested.
    pub by_cpu: Option<u32>,
    /// Seats by pods.
    pub by_pods: Option<u32>,
    /// Seats by attached volumes; null if none are needed or the limit is unknown.
    pub by_volumes: Option<u32>,
    /// The reasons for fields that are null.
    pub absent: Absent,
}

/// What runs on the core pools, and whether it fits.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CoreRoom {
    /// Its parts.
    pub parts: Vec<NodeOverhead>,
    /// Their requests added up.
    pub total: Room,
    /// What the core pools have available at their maximum number of nodes.
    pub holds: Option<Room>,
    /// What the largest node has available: no pod can request more.
    pub largest_node: Option<Room>,
    /// How many nodes like the largest all of it needs.
    pub nodes: Option<u32>,
    /// Whether everything fits on the maximum number of nodes.
    pub fits: Option<bool>,
    /// Parts with a pod that is larger than any node.
    pub too_large: Vec<String>,
    /// The reasons for fields that are null.
    pub absent: Absent,
}

/// All user pools together.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TotalSize {
    /// Seats with every pool at its maximum.
    pub holds: Option<u32>,
    /// Nodes that the fullest session requires.
    pub nodes: Option<u32>,
    /// Nodes with every pool at its maximum.
    pub most_nodes: u32,
    /// The fraction of the seats that is free at the fullest session, in the pool that is fullest; negative where
    /// users are turned away.
    pub free: Option<f64>,
    /// The reasons for fields that are null.
    pub absent: Absent,
}

/// A required quota. Its unit is that of the metric: CPUs, addresses, or GB of disks.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct QuotaSize {
    /// The metric, as `gcloud compute regions describe` shows it.
    pub metric: String,
    /// The region; null for metrics of the whole project.
    pub region: Option<String>,
    /// The ID in Cloud Quotas; null if unknown.
    pub quota_id: Option<String>,
    /// Whether the id was inferred from the pattern of others.
    pub quota_id_asserted: bool,
    /// The dimensions in Cloud Quotas, such as `region=us-east1,vm_family=N4`; empty if there are none.
    pub dimensions: String,
    /// The required amount.
    pub needed: u64,
    /// What adds up to the need.
    pub parts: Vec<QuotaReason>,
    /// The granted amount; null if the file does not state it.
    pub granted: Option<u64>,
    /// The requested amount; null if the file does not state it.
    pub requested: Option<u64>,
    /// Whether the granted amount is enough; null if the file does not state it.
    pub enough: Option<bool>,
}

/// A part of a required quota.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct QuotaReason {
    /// What needs it.
    pub what: String,
    /// The amount, in the metric's unit.
    pub amount: u64,
    /// Whether it certainly counts towards this quota.
    pub certain: bool,
}
