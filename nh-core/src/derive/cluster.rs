//! The cluster.

use super::Settled;
use crate::{
    model::{Addon, Availability, Logging, NetworkPolicy, ReleaseChannel},
    unit::{Cidr, Date, ResourceName, Version},
};
use serde::Serialize;

/// The cluster.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedCluster {
    /// Its name.
    pub name: Settled<ResourceName>,
    /// Whether its control plane is regional.
    pub availability: Settled<Availability>,
    /// The region or zone of its control plane.
    pub location: String,
    /// A fixed version.
    pub version: Option<Version>,
    /// Its release channel.
    pub release_channel: Settled<ReleaseChannel>,
    /// Whether nodes have no public addresses.
    pub private_nodes: Settled<bool>,
    /// Ranges that may reach the control plane's addresses.
    pub authorized_networks: Vec<Cidr>,
    /// Whether the DNS endpoint is on.
    pub dns_endpoint: Settled<bool>,
    /// What enforces network policies.
    pub network_policy: Settled<NetworkPolicy>,
    /// Add-ons.
    pub addons: Settled<Vec<Addon>>,
    /// Logs and metrics.
    pub logging: Settled<Logging>,
    /// Workload Identity.
    pub workload_identity: Settled<bool>,
    /// Image streaming: images start before they are pulled whole.
    pub image_streaming: Settled<bool>,
    /// Whether legacy metadata endpoints are switched off by node metadata.
    pub disable_legacy_endpoints: bool,
    /// First and last day without upgrades; absent without a release channel.
    pub maintenance_exclusion: Option<Settled<(Date, Date)>>,
}
