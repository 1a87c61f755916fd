//! The parts of the cloud.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A part of the cloud; the columns of the graph, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Area {
    /// The project, its APIs, quotas and budget.
    Project,
    /// Service accounts and their roles.
    Identity,
    /// Keys for secrets and the image repository.
    Artifacts,
    /// How GitHub workflows authenticate.
    Delivery,
    /// The network, its ranges and its NAT gateway.
    Network,
    /// Database and datasets.
    Data,
    /// The cluster and its node pools.
    Cluster,
    /// The addresses at which users reach the hub.
    Access,
}

impl Area {
    /// Every area, in order.
    pub const ALL: &'static [Self] = &[
        Self::Project,
        Self::Identity,
        Self::Artifacts,
        Self::Delivery,
        Self::Network,
        Self::Data,
        Self::Cluster,
        Self::Access,
    ];

    /// The displayed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Project => "Project",
            Self::Identity => "Identity",
            Self::Artifacts => "Keys and images",
            Self::Delivery => "Delivery",
            Self::Network => "Network",
            Self::Data => "Data",
            Self::Cluster => "Cluster",
            Self::Access => "Access",
        }
    }
}
