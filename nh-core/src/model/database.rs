//! The hub's database.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{DiskSize, ResourceName, SqlTier, SqlVersion};

/// The hub's database.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Database {
    /// A file on its own disk: enough for a few hundred users.
    #[default]
    Sqlite,
    /// A Cloud SQL instance for PostgreSQL.
    CloudSql(CloudSql),
}

/// A Cloud SQL instance for PostgreSQL, reached through private services access.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct CloudSql {
    /// Its name; derived if left out. The name of a deleted instance can be used again at once.
    pub name: Option<ResourceName>,
    /// Its tier, such as `db-custom-2-7680`; derived from the seats if left out.
    pub tier: Option<SqlTier>,
    /// The version of PostgreSQL, such as `POSTGRES_16`.
    pub version: Option<SqlVersion>,
    /// Its disk; `20Gi` if left out.
    pub storage: Option<DiskSize>,
    /// Whether there is a standby in another zone, which doubles the price.
    #[serde(default)]
    pub high_availability: bool,
}
