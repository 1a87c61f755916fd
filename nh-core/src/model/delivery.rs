//! How changes reach the cluster.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{ActionReference, GithubRepository, Location, Requirement, RunnerLabel};

/// The repository of the course, and its workflows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Delivery {
    /// The GitHub repository, `owner/name`.
    pub repository: Option<GithubRepository>,
    /// Whether it is public.
    #[serde(default)]
    pub public: bool,
    /// hubploy, if it is the deployment tool.
    pub hubploy: Option<Hubploy>,
    /// Workflows of GitHub Actions; rendered if left out.
    pub github_actions: Option<GithubActions>,
}

/// hubploy, which deploys `deployments/NAME` with helm and sops.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Hubploy {
    /// The requirement with which it is installed, if it is not pinned in the bundle.
    pub source: Option<Requirement>,
    /// The `zone` in hubploy's own file; only compared.
    pub zone: Option<Location>,
}

/// Workflows of GitHub Actions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct GithubActions {
    /// How workflows authenticate to Google; `workloadIdentity` if left out.
    pub credentials: Option<Credentials>,
    /// The runner; `ubuntu-24.04` if left out.
    pub runner: Option<RunnerLabel>,
    /// Actions in the course's own workflows, `owner/name@version`.
    #[serde(default)]
    pub uses: Vec<ActionReference>,
}

/// How workflows authenticate to Google.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Credentials {
    /// Workload Identity Federation, without keys.
    WorkloadIdentity,
    /// The JSON key of a service account.
    KeyFile,
}
