//! The whole document.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use indexmap::IndexMap;

use super::{
    Acceptance, Accounts, Budget, Chart, Cluster, Database, Datasets, Delivery, Environment, Event, Hub, Image,
    Monitoring, Network, Project, Quota, Roster, Secrets,
};
use crate::unit::{BootcampName, EnvironmentName};

/// A whole bootcamp, as `bootcamp.yaml` describes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Bootcamp {
    /// Its name, from which other names are derived.
    pub name: BootcampName,
    /// When it is and how many take part.
    pub event: Event,
    /// The Google Cloud project and its place.
    pub project: Project,
    /// The network and its address plan.
    #[serde(default)]
    pub network: Network,
    /// Quotas that were granted or asked for.
    #[serde(default)]
    pub quotas: Vec<Quota>,
    /// Service accounts and their roles.
    #[serde(default)]
    pub accounts: Accounts,
    /// The Kubernetes cluster and its node pools.
    #[serde(default)]
    pub cluster: Cluster,
    /// Where the hub keeps its state; SQLite if left out.
    #[serde(default)]
    pub database: Database,
    /// Shared datasets.
    pub datasets: Option<Datasets>,
    /// The image in which everybody works.
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
    /// Environments; `production` alone if left out.
    #[serde(default)]
    pub environments: IndexMap<EnvironmentName, Environment>,
    /// The repository and its workflows.
    #[serde(default)]
    pub delivery: Delivery,
    /// Charts other than the catalogue's.
    #[serde(default)]
    pub charts: Vec<Chart>,
    /// What it may cost.
    pub budget: Option<Budget>,
    /// Findings that are accepted.
    #[serde(default)]
    pub accept: Vec<Acceptance>,
}
