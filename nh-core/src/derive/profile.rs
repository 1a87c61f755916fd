//! The sizes of server.

use super::Settled;
use crate::{
    model::Role,
    unit::{Cpu, Memory, ResourceName},
};
use serde::Serialize;

/// A size of server.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedProfile {
    /// Its index in `hub.profiles`; absent where it was derived.
    pub index: Option<usize>,
    /// What people see.
    pub name: String,
    /// Its name in addresses and values.
    pub slug: Settled<ResourceName>,
    /// What people read below the name.
    pub description: Settled<String>,
    /// Whether it is chosen when nobody chooses.
    pub default: bool,
    /// Memory that it is sure of.
    pub memory_guarantee: Memory,
    /// Memory that it may use.
    pub memory_limit: Settled<Memory>,
    /// CPU that it is sure of.
    pub cpu_guarantee: Settled<Cpu>,
    /// CPU that it may use; absent for no limit.
    pub cpu_limit: Option<Cpu>,
    /// Who may choose it.
    pub roles: Settled<Vec<Role>>,
    /// The name of its node pool; absent where no user pool exists or is so called.
    pub pool: Option<Settled<ResourceName>>,
    /// The fraction of the seats that choose it, 0 to 1.
    pub share: Settled<f64>,
}
