//! The keys of SOPS.

use super::Settled;
use crate::unit::ResourceName;
use serde::Serialize;

/// The keys of SOPS.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedSecrets {
    /// The key of Cloud KMS; absent where only age is used.
    pub kms: Option<ResolvedKms>,
    /// Public keys of age.
    pub age: Vec<String>,
    /// Regular expressions over the paths of files that hold secrets.
    pub paths: Settled<Vec<String>>,
}

/// A key of Cloud KMS.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedKms {
    /// Its location.
    pub location: Settled<String>,
    /// Its key ring.
    pub key_ring: Settled<ResourceName>,
    /// Its name.
    pub key: Settled<ResourceName>,
    /// `projects/…/cryptoKeys/…`.
    pub resource_id: String,
}
