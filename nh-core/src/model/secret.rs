//! Where secrets are kept; never the secrets themselves.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{AgeRecipient, Location, PathPattern, ResourceName};

/// The keys with which SOPS encrypts the files of secrets.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Secrets {
    /// A key of Cloud KMS; derived where neither it nor an age recipient is given.
    pub gcp_kms: Option<GcpKms>,
    /// Public keys of age, for a way in without Google.
    #[serde(default)]
    pub age: Vec<AgeRecipient>,
    /// Files that hold secrets beside those of the bundle, as regular expressions over paths.
    #[serde(default)]
    pub paths: Vec<PathPattern>,
}

/// A key of Cloud KMS. Neither it nor its key ring can ever be deleted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GcpKms {
    /// Its location; `global` if left out.
    pub location: Option<Location>,
    /// Its key ring; derived if left out.
    pub key_ring: Option<ResourceName>,
    /// Its name; `main` if left out.
    pub key: Option<ResourceName>,
}
