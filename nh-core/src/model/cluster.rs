//! The Kubernetes cluster.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::NodePool;
use crate::unit::{
    ApiVersion, Cidr, Date, ObjectKind, ObjectName, Percent, RepositoryPath, ResourceName, Version, Zone,
};

/// A GKE Standard cluster.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Cluster {
    /// Its name; the bootcamp's if left out.
    pub name: Option<ResourceName>,
    /// Whether the control plane is in one zone or in the region; `regional` if left out.
    pub availability: Option<Availability>,
    /// A pinned version of control plane and nodes; a release channel is usually better.
    pub version: Option<Version>,
    /// The release channel; `regular` if neither it nor a version is given.
    pub release_channel: Option<ReleaseChannel>,
    /// The zones of the nodes; the project's zone if left out.
    #[serde(default)]
    pub zones: Vec<Zone>,
    /// Whether nodes have no external addresses; `true` if left out.
    pub private_nodes: Option<bool>,
    /// Access to the Kubernetes API.
    pub control_plane: Option<ControlPlane>,
    /// The engine that enforces network policies; `dataplaneV2` if left out.
    pub network_policy: Option<NetworkPolicy>,
    /// The enabled add-ons; those that the bundle needs if left out.
    pub addons: Option<Vec<Addon>>,
    /// Which logs and metrics of the cluster are collected; `systemAndWorkloads` if left out.
    pub logging: Option<Logging>,
    /// Whether pods can act as service accounts through Workload Identity; `true` if left out.
    pub workload_identity: Option<bool>,
    /// Whether node metadata disables legacy metadata endpoints, which clusters before 1.12 needed.
    pub disable_legacy_endpoints: Option<bool>,
    /// When GKE must not upgrade.
    pub maintenance: Option<Maintenance>,
    /// The node pools; derived from profiles and seats if left out.
    #[serde(default)]
    pub node_pools: Vec<NodePool>,
    /// The course's own manifests, applied in addition to the charts.
    #[serde(default)]
    pub manifests: Vec<Manifest>,
    /// The share of the capacity to keep free at the fullest session; `20%` if left out.
    pub headroom: Option<Percent>,
}

/// The availability of a cluster's control plane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Availability {
    /// Replicated across the zones of the region; billed by the hour, without the free tier's credit.
    Regional,
    /// In one zone.
    Zonal,
}

/// A release channel of GKE.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum ReleaseChannel {
    /// The newest versions.
    Rapid,
    /// GKE's default.
    Regular,
    /// Versions some months after `regular`.
    Stable,
    /// `regular`, with a longer support period.
    Extended,
    /// None: you manage the version yourself.
    None,
}

/// Access to the Kubernetes API.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct ControlPlane {
    /// Ranges that can reach its IP endpoints; none if left out, and the DNS endpoint is used.
    #[serde(default)]
    pub authorized_networks: Vec<Cidr>,
    /// Whether the DNS-based endpoint, which IAM protects, is enabled; `true` if left out.
    pub dns_endpoint: Option<bool>,
}

/// The engine that enforces network policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum NetworkPolicy {
    /// GKE Dataplane V2.
    DataplaneV2,
    /// Calico.
    Calico,
    /// No engine.
    None,
}

/// An add-on of GKE.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Addon {
    /// Horizontal pod autoscaling.
    HorizontalPodAutoscaling,
    /// HTTP load balancing.
    HttpLoadBalancing,
    /// The node's DNS cache.
    NodeLocalDns,
    /// The Compute Engine persistent disk CSI driver.
    GcePersistentDiskCsiDriver,
    /// The Filestore CSI driver.
    GcpFilestoreCsiDriver,
    /// The Calico network policy add-on.
    NetworkPolicy,
}

impl Addon {
    /// The name for gcloud's `--addons`.
    pub(crate) const fn gcloud_name(self) -> &'static str {
        match self {
            Self::HorizontalPodAutoscaling => "HorizontalPodAutoscaling",
            Self::HttpLoadBalancing => "HttpLoadBalancing",
            Self::NodeLocalDns => "NodeLocalDNS",
            Self::GcePersistentDiskCsiDriver => "GcePersistentDiskCsiDriver",
            Self::GcpFilestoreCsiDriver => "GcpFilestoreCsiDriver",
            Self::NetworkPolicy => "NetworkPolicy",
        }
    }
}

/// Which logs and metrics are collected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Logging {
    /// Cloud Logging and Monitoring of system components and workloads.
    SystemAndWorkloads,
    /// System components only.
    System,
    /// The flag `--enable-stackdriver-kubernetes` of 2020.
    Stackdriver,
}

impl Logging {
    /// Whether Cloud Logging gets the logs of the hub and of users' servers.
    pub(crate) const fn has_workloads(self) -> bool {
        match self {
            Self::SystemAndWorkloads | Self::Stackdriver => true,
            Self::System => false,
        }
    }
}

/// Times without upgrades.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Maintenance {
    /// No upgrades from this day on; three days before the event if left out.
    pub exclude_from: Option<Date>,
    /// No upgrades until this day, inclusive; the event's last day if left out.
    pub exclude_until: Option<Date>,
}

/// One of the course's own manifests.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Manifest {
    /// The file in the repository.
    pub file: RepositoryPath,
    /// The API that it uses, such as `batch/v1`.
    pub api_version: ApiVersion,
    /// The kind of object.
    pub kind: ObjectKind,
    /// Its name.
    pub name: ObjectName,
    /// Whether it is applied by hand; otherwise it is part of the chart.
    #[serde(default)]
    pub by_hand: bool,
}
