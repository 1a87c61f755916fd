//! Service accounts.

use super::Settled;
use crate::unit::{RoleName, ServiceAccountId};
use serde::Serialize;

/// What a service account is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum AccountPurpose {
    /// Pushes the image.
    ImagePusher,
    /// Deploys releases.
    Deployer,
    /// Nodes of the core pool.
    NodeCore,
    /// Nodes of user pools.
    NodeUser,
    /// Cloud SQL.
    Sql,
    /// Filestore.
    Filestore,
}

impl AccountPurpose {
    /// The key in `accounts`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ImagePusher => "imagePusher",
            Self::Deployer => "deployer",
            Self::NodeCore => "nodeCore",
            Self::NodeUser => "nodeUser",
            Self::Sql => "sql",
            Self::Filestore => "filestore",
        }
    }
}

/// A service account.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedAccount {
    /// What it is for.
    pub purpose: AccountPurpose,
    /// Its id.
    pub id: Settled<ServiceAccountId>,
    /// Its e-mail address: id and project.
    pub email: String,
    /// Its roles on the project.
    pub roles: Settled<Vec<RoleName>>,
    /// A JSON key of it in the repository.
    pub key_file: Option<String>,
}
