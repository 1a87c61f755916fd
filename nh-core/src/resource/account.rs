//! What service accounts are for.

use std::{fmt, str::FromStr};

use serde::Serialize;

use super::kebab::kebab;
use crate::unit::UnitError;

/// The purpose of a service account.
///
/// In ids it is written with hyphens, `image-pusher`; in `bootcamp.yaml` as its [key](Self::key), `imagePusher`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
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
    /// Every purpose, in order.
    pub const ALL: &'static [Self] =
        &[Self::ImagePusher, Self::Deployer, Self::NodeCore, Self::NodeUser, Self::Sql, Self::Filestore];

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

impl fmt::Display for AccountPurpose {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&kebab(self.key()))
    }
}

impl FromStr for AccountPurpose {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.iter().copied().find(|purpose| purpose.to_string() == text);
        found.ok_or_else(|| UnitError::shape(text, "the purpose of a service account such as `image-pusher`"))
    }
}
