//! `nh size --output json`.

mod filling;

use schemars::JsonSchema;
use serde::Serialize;

use super::Absent;
use crate::{node::Dimension, settle::RangePurpose, unit::Cidr};

/// What `nh size --output json` prints: address plan, what fits where, and which quotas are needed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SizeDocument {
    /// The version of this contract.
    pub version: u32,
    /// The name of the bootcamp.
    pub bootcamp: String,
    /// Seats: servers that run at the same time, at most.
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
    /// The quotas that are needed when every pool has its most nodes.
    pub quotas: Vec<QuotaSize>,
    /// Quotas that could not be computed, each as a sentence that says why.
    pub unknown_quotas: Vec<String>,
}

/// A range of the address plan.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RangeSize {
    /// What it is for.
    pub purpose: RangePurpose,
    /// Its name in Google Cloud.
    pub name: String,
    /// The range.
    pub cidr: Option<Cidr>,
    /// What the range was derived from; null if the file gives it.
    pub derived_from: Option<String>,
    /// Addresses that can be used.
    pub holds: Option<u64>,
    /// Addresses that are needed.
    pub needed: u64,
    /// Addresses left; negative where the range is too small.
    pub left: Option<i64>,
    /// What adds up to the need.
    pub because: String,
    /// Nodes that the range has room for; null for ranges that hold neither nodes nor pods.
    pub nodes: Option<u64>,
    /// Why fields are null.
    pub absent: Absent,
}

/// What a user pool holds and needs.
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
    /// Nodes at most.
    pub most_nodes: u32,
    /// What a node leaves to pods.
    pub node: Option<NodeRoom>,
    /// What runs on every node in addition to user servers.
    pub overhead: Vec<NodeOverhead>,
    /// Every profile on a node of this pool, whether it runs here or not.
    pub profiles: Vec<ProfileSize>,
    /// Seats a node for the mix of profiles that run here.
    pub seats_per_node: Option<f64>,
    /// Seats of the pool at its most nodes.
    pub holds: Option<u32>,
    /// Users expected here at the fullest session.
    pub expected: u32,
    /// Nodes that they need.
    pub nodes: Option<u32>,
    /// Nodes that they need with the headroom free.
    pub nodes_with_headroom: Option<u32>,
    /// The fraction of the seats that is free at the fullest session; negative where users are turned away.
    pub free: Option<f64>,
    /// Why fields are null.
    pub absent: Absent,
}

/// What a node leaves to pods.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct NodeRoom {
    /// CPU, in vCPU.
    pub cpu: f64,
    /// Memory, in bytes.
    pub memory_bytes: u64,
    /// Memory that the kernel leaves, in bytes, before kubelet and eviction threshold take their part.
    pub capacity_bytes: u64,
    /// Pods.
    pub pods: u32,
    /// Volumes that can be attached in addition to the boot disk; null if the limit is unknown.
    pub volumes: Option<u32>,
    /// Space of the boot disk, in bytes, for images, containers and folders of the node.
    pub disk_bytes: u64,
}

/// Something that uses a part of a node or of the core pools.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct NodeOverhead {
    /// What it is.
    pub what: String,
    /// How many of it there are.
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
    /// The fraction of all seats, 0 to 1, that chooses it.
    pub share: f64,
    /// CPU guaranteed to a server, in vCPU.
    pub cpu: f64,
    /// Memory guaranteed to a server, in bytes.
    pub memory_bytes: u64,
    /// Volumes that are attached to the node for a server.
    pub volumes: u32,
    /// Seats on a node full of it: the least of the four below.
    pub seats: Option<u32>,
    /// What stops the next server.
    pub bound_by: Option<Dimension>,
    /// Seats by memory; null where none is asked for.
    pub by_memory: Option<u32>,
    /// Seats by CPU; null where none is asked for.
    pub by_cpu: Option<u32>,
    /// Seats by pods.
    pub by_pods: Option<u32>,
    /// Seats by attached volumes; null where none are needed or the limit is not known.
    pub by_volumes: Option<u32>,
    /// Why fields are null.
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
    /// What the core pools leave to them at their fewest nodes.
    pub holds: Option<Room>,
    /// What the largest node leaves to them: no pod can ask for more.
    pub largest_node: Option<Room>,
    /// How many nodes like the largest all of it needs.
    pub nodes: Option<u32>,
    /// Whether all of it fits at the fewest nodes.
    pub fits: Option<bool>,
    /// Parts of which one pod is larger than any node.
    pub too_large: Vec<String>,
    /// Why fields are null.
    pub absent: Absent,
}

/// All user pools together.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TotalSize {
    /// Seats that all pools hold at their most nodes.
    pub holds: Option<u32>,
    /// Nodes that the fullest session needs.
    pub nodes: Option<u32>,
    /// The nodes of all pools at their most.
    pub most_nodes: u32,
    /// The fraction of the seats that is free at the fullest session, in the pool that is fullest; negative where
    /// users are turned away.
    pub free: Option<f64>,
    /// Why fields are null.
    pub absent: Absent,
}

/// A quota that is needed. Its unit is the metric's own: CPUs, addresses, or GB of disks.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct QuotaSize {
    /// The metric, as `gcloud compute regions describe` shows it.
    pub metric: String,
    /// The region; null for metrics of the whole project.
    pub region: Option<String>,
    /// The id in Cloud Quotas; null where it is not known.
    pub quota_id: Option<String>,
    /// Whether the id was inferred from the pattern of others.
    pub quota_id_asserted: bool,
    /// The dimensions in Cloud Quotas, such as `region=us-east1,vm_family=N4`; empty where there are none.
    pub dimensions: String,
    /// What is needed.
    pub needed: u64,
    /// What adds up to the need.
    pub parts: Vec<QuotaReason>,
    /// What is granted; null where the file does not say.
    pub granted: Option<u64>,
    /// What was asked for; null where the file does not say.
    pub requested: Option<u64>,
    /// Whether what is granted is enough; null where the file does not say what is granted.
    pub enough: Option<bool>,
}

/// A part of the need of a quota.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct QuotaReason {
    /// What needs it.
    pub what: String,
    /// How much, in the metric's unit.
    pub amount: u64,
    /// Whether it is certain that it counts here.
    pub certain: bool,
}
