//! Service accounts and their roles.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{RepositoryPath, RoleName, ServiceAccountId};

/// The service accounts of a bootcamp; an account that is left out is derived if something needs it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Accounts {
    /// The account that pushes the image to the registry.
    pub image_pusher: Option<Account>,
    /// The account that deploys the releases to the cluster.
    pub deployer: Option<Account>,
    /// The account of the core pool's nodes.
    pub node_core: Option<Account>,
    /// The account of the user pools' nodes.
    pub node_user: Option<Account>,
    /// The account for the Cloud SQL instance.
    pub sql: Option<Account>,
    /// The account for the Filestore instance.
    pub filestore: Option<Account>,
}

/// A service account.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Account {
    /// Its ID; derived from its purpose if left out.
    pub name: Option<ServiceAccountId>,
    /// Its roles on the project; the minimum for its purpose if left out.
    pub roles: Option<Vec<RoleName>>,
    /// The file in the repository with its JSON key, if one was downloaded.
    pub key_file: Option<RepositoryPath>,
}
