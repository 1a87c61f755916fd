//! Service accounts and their roles.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{RepositoryPath, RoleName, ServiceAccountId};

/// The service accounts of a bootcamp; one that is left out is derived where something needs it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Accounts {
    /// Pushes the image to the registry.
    pub image_pusher: Option<Account>,
    /// Deploys the releases to the cluster.
    pub deployer: Option<Account>,
    /// What the nodes of the core pool act as.
    pub node_core: Option<Account>,
    /// What the nodes of the user pools act as.
    pub node_user: Option<Account>,
    /// For the Cloud SQL instance.
    pub sql: Option<Account>,
    /// For the Filestore instance.
    pub filestore: Option<Account>,
}

/// A service account.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Account {
    /// Its id; derived from its purpose if left out.
    pub name: Option<ServiceAccountId>,
    /// Its roles on the project; the least that its purpose needs if left out.
    pub roles: Option<Vec<RoleName>>,
    /// A file in the repository that holds a JSON key of it, where one was downloaded.
    pub key_file: Option<RepositoryPath>,
}
