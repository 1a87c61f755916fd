//! The repository and its workflows.

use super::Settled;
use crate::model::Credentials;
use serde::Serialize;

/// The repository and its workflows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedDelivery {
    /// The repository on GitHub, `owner/name`, where it is known.
    pub repository: Option<String>,
    /// Whether everybody can read it.
    pub public: bool,
    /// The folder below `deployments/`: the host with hyphens for dots, as hubploy needs a DNS label.
    pub deployment: Settled<String>,
    /// How a workflow proves who it is.
    pub credentials: Settled<Credentials>,
    /// The runner.
    pub runner: Settled<String>,
}
