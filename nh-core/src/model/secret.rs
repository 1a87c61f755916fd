//! How secrets are kept; never the secrets themselves.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{AgeRecipient, Date, Location, PathPattern, ResourceName};

/// The keys with which SOPS encrypts the files with secrets.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Secrets {
    /// A Cloud KMS key; derived if neither it nor an age recipient is given.
    pub gcp_kms: Option<GcpKms>,
    /// Public age keys, for access without Google.
    #[serde(default)]
    pub age: Vec<AgeRecipient>,
    /// Files with secrets in addition to those of the bundle, as regular expressions for paths.
    #[serde(default)]
    pub paths: Vec<PathPattern>,
    /// The last days of tokens, keys and other credentials that expire, by a name of your own.
    #[serde(default)]
    pub expire: IndexMap<ResourceName, Date>,
}

/// A Cloud KMS key. Neither the key nor its key ring can ever be deleted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct GcpKms {
    /// Its location; `global` if left out.
    pub location: Option<Location>,
    /// Its key ring; derived if left out.
    pub key_ring: Option<ResourceName>,
    /// Its name; `main` if left out.
    pub key: Option<ResourceName>,
}
