//! Where the hub keeps its state.

use super::Settled;
use crate::unit::{Cpu, Memory, ResourceName};
use serde::Serialize;

/// Where the hub keeps its state.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(clippy::large_enum_variant, reason = "a bootcamp has one database")]
pub enum ResolvedDatabase {
    /// A file on a disk of its own.
    Sqlite,
    /// A Cloud SQL instance.
    CloudSql(ResolvedCloudSql),
}

/// A Cloud SQL instance.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedCloudSql {
    /// Its name.
    pub name: Settled<ResourceName>,
    /// Its tier.
    pub tier: Settled<String>,
    /// The CPU of the tier; absent where the tier is not understood.
    pub cpu: Option<Cpu>,
    /// The memory of the tier; absent where the tier is not understood.
    pub memory: Option<Memory>,
    /// The version of PostgreSQL.
    pub version: Settled<String>,
    /// Its disk.
    pub storage: Settled<Memory>,
    /// Whether a standby takes over.
    pub high_availability: bool,
    /// Its private address, once the plan's step has put it out.
    pub ip: Option<String>,
}
