//! Environments.

use super::Settled;
use crate::unit::{EnvironmentName, Host, Namespace};
use serde::Serialize;

/// An environment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedEnvironment {
    /// Its name.
    pub name: EnvironmentName,
    /// Whether it is the one that people use.
    pub production: bool,
    /// hubploy's name for it: `prod`, `staging` or `develop`.
    pub short_name: String,
    /// Its host.
    pub host: Settled<Host>,
    /// Its namespace, which is also the name of its release.
    pub namespace: Settled<Namespace>,
    /// The client id of its OAuth app.
    pub client_id: Option<String>,
    /// Its placeholders.
    pub placeholders: Settled<u32>,
}
