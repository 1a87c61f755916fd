//! The sizes of server that people choose from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Role;
use crate::unit::{Cpu, Line, Memory, Percent, ResourceName, Title};

/// A size of server.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Profile {
    /// What people see.
    pub name: Title,
    /// Its name in addresses and values; made from the name if left out.
    pub slug: Option<ResourceName>,
    /// What people read below the name.
    pub description: Option<Line>,
    /// Whether it is chosen when nobody chooses. Exactly one is.
    #[serde(default)]
    pub default: bool,
    /// Its memory.
    pub memory: MemoryAmount,
    /// Its CPU.
    #[serde(default)]
    pub cpu: CpuAmount,
    /// Who may choose it; everybody if left out.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// The node pool on which it runs; the first user pool that holds it if left out.
    pub pool: Option<ResourceName>,
    /// The share of the seats that choose it; the default profile takes what is left.
    pub share: Option<Percent>,
}

/// Memory that a server is sure of, and memory that it may use.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MemoryAmount {
    /// What it is sure of.
    pub guarantee: Memory,
    /// What it may use; the guarantee if left out.
    pub limit: Option<Memory>,
}

/// CPU that a server is sure of, and CPU that it may use.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CpuAmount {
    /// What it is sure of; `0.05` if left out.
    pub guarantee: Option<Cpu>,
    /// What it may use; no limit if left out.
    pub limit: Option<Cpu>,
}
