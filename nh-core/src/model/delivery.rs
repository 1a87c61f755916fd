//! How changes reach the cluster.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{ActionReference, GithubRepository, Location, Requirement, RunnerLabel};

/// The repository of the course and what happens on a push.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Delivery {
    /// The repository on GitHub, `owner/name`.
    pub repository: Option<GithubRepository>,
    /// Whether everybody can read it.
    #[serde(default)]
    pub public: bool,
    /// hubploy as the tool that deploys.
    pub hubploy: Option<Hubploy>,
    /// Workflows of GitHub Actions; rendered if left out.
    pub github_actions: Option<GithubActions>,
}

/// hubploy, which deploys `deployments/NAME` with helm and sops.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Hubploy {
    /// Where it is installed from, where it is pinned elsewhere than in the bundle.
    pub source: Option<Requirement>,
    /// The `zone` in its own file; only compared.
    pub zone: Option<Location>,
}

/// Workflows of GitHub Actions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GithubActions {
    /// How a workflow proves to Google who it is; `workloadIdentity` if left out.
    pub credentials: Option<Credentials>,
    /// The runner; `ubuntu-24.04` if left out.
    pub runner: Option<RunnerLabel>,
    /// Actions that workflows of the course's own use, `owner/name@version`.
    #[serde(default)]
    pub uses: Vec<ActionReference>,
}

/// How a workflow proves to Google who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Credentials {
    /// Workload Identity Federation: no key exists.
    WorkloadIdentity,
    /// The JSON key of a service account.
    KeyFile,
}
