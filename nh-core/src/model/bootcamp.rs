//! The whole document.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use indexmap::IndexMap;

use super::{
    Acceptance, Accounts, Budget, Chart, Cluster, Database, Datasets, Delivery, Environment, Event, Hub, Image,
    Monitoring, Network, Project, Quota, Roster, Secrets, Support,
};
use crate::unit::{BootcampName, EnvironmentName};

/// A whole bootcamp, as `bootcamp.yaml` describes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Bootcamp {
    /// Its name, from which other names are derived.
    pub name: BootcampName,
    /// The dates, and how many people take part.
    pub event: Event,
    /// The Google Cloud project and its location.
    pub project: Project,
    /// The network and its address plan.
    #[serde(default)]
    pub network: Network,
    /// Quotas that were granted or requested.
    #[serde(default)]
    pub quotas: Vec<Quota>,
    /// Service accounts and their roles.
    #[serde(default)]
    pub accounts: Accounts,
    /// The Kubernetes cluster and its node pools.
    #[serde(default)]
    pub cluster: Cluster,
    /// The hub's database; SQLite if left out.
    #[serde(default)]
    pub database: Database,
    /// Shared datasets.
    pub datasets: Option<Datasets>,
    /// The image of the user servers.
    #[serde(default)]
    pub image: Image,
    /// The keys of SOPS.
    #[serde(default)]
    pub secrets: Secrets,
    /// The hub.
    pub hub: Hub,
    /// The people who may log in.
    #[serde(default)]
    pub roster: Roster,
    /// Prometheus, Grafana and checks from outside.
    #[serde(default)]
    pub monitoring: Monitoring,
    /// The release that all environments share.
    #[serde(default)]
    pub support: Support,
    /// Environments; only `production` if left out.
    #[serde(default)]
    pub environments: IndexMap<EnvironmentName, Environment>,
    /// The repository and its workflows.
    #[serde(default)]
    pub delivery: Delivery,
    /// Charts that replace or extend the catalogue's.
    #[serde(default)]
    pub charts: Vec<Chart>,
    /// The budget.
    pub budget: Option<Budget>,
    /// Accepted findings.
    #[serde(default)]
    pub accept: Vec<Acceptance>,
}
