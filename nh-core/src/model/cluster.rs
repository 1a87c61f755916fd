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
pub struct Cluster {
    /// Its name; the bootcamp's if left out.
    pub name: Option<ResourceName>,
    /// Whether the control plane is in one zone or in the region; `regional` if left out.
    pub availability: Option<Availability>,
    /// A fixed version of control plane and nodes; better left out in favour of a release channel.
    pub version: Option<Version>,
    /// The release channel; `regular` if neither it nor a version is given.
    pub release_channel: Option<ReleaseChannel>,
    /// The zones in which nodes run; the project's zone if left out.
    #[serde(default)]
    pub zones: Vec<Zone>,
    /// Whether nodes have no public addresses; they have none if left out.
    pub private_nodes: Option<bool>,
    /// How the Kubernetes API is reached.
    pub control_plane: Option<ControlPlane>,
    /// What enforces network policies; `dataplaneV2` if left out.
    pub network_policy: Option<NetworkPolicy>,
    /// Add-ons that are switched on; those that the bundle needs if left out.
    pub addons: Option<Vec<Addon>>,
    /// Where logs and metrics of the cluster go; `systemAndWorkloads` if left out.
    pub logging: Option<Logging>,
    /// Whether pods act as service accounts through Workload Identity; they can if left out.
    pub workload_identity: Option<bool>,
    /// Whether legacy metadata endpoints are switched off by node metadata, as clusters before 1.12 needed.
    pub disable_legacy_endpoints: Option<bool>,
    /// When GKE may upgrade.
    pub maintenance: Option<Maintenance>,
    /// The node pools; derived from profiles and seats if left out.
    #[serde(default)]
    pub node_pools: Vec<NodePool>,
    /// Manifests of the course's own, applied beside the charts.
    #[serde(default)]
    pub manifests: Vec<Manifest>,
    /// The share of the capacity that is kept free at the fullest session; `20%` if left out.
    pub headroom: Option<Percent>,
}

/// Where the control plane of a cluster runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Availability {
    /// Replicated over the zones of the region; billed by the hour without the free tier's credit.
    Regional,
    /// In one zone.
    Zonal,
}

/// A release channel of GKE.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum ReleaseChannel {
    /// Newest first.
    Rapid,
    /// Google's default.
    Regular,
    /// Some months later.
    Stable,
    /// Regular, with a longer support period.
    Extended,
    /// None: the version is the owner's business.
    None,
}

/// How the Kubernetes API is reached.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ControlPlane {
    /// Ranges that may reach its addresses. Left out: none, the DNS endpoint is used.
    #[serde(default)]
    pub authorized_networks: Vec<Cidr>,
    /// Whether the DNS-based endpoint, guarded by IAM, is on; it is if left out.
    pub dns_endpoint: Option<bool>,
}

/// What enforces network policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum NetworkPolicy {
    /// GKE Dataplane V2.
    DataplaneV2,
    /// Calico.
    Calico,
    /// Nothing.
    None,
}

/// An add-on of GKE.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
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
    /// The name that `--addons` of gcloud takes.
    pub const fn gcloud_name(self) -> &'static str {
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

/// Where logs and metrics go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Logging {
    /// Cloud Logging and Monitoring of system components and workloads.
    SystemAndWorkloads,
    /// System components only.
    System,
    /// The flag `--enable-stackdriver-kubernetes` of 2020.
    Stackdriver,
}

/// When GKE may upgrade and when not.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Maintenance {
    /// No upgrades from this day on; three days before the event if left out.
    pub exclude_from: Option<Date>,
    /// No upgrades until this day, included; the event's last if left out.
    pub exclude_until: Option<Date>,
}

/// A manifest of the course's own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Manifest {
    /// The file in the repository.
    pub file: RepositoryPath,
    /// The API that it uses, such as `batch/v1`.
    pub api_version: ApiVersion,
    /// The kind of object.
    pub kind: ObjectKind,
    /// Its name.
    pub name: ObjectName,
    /// Whether a person applies it by hand; else it is part of the chart.
    #[serde(default)]
    pub by_hand: bool,
}
