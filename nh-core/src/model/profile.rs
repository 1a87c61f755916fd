//! The server sizes that users choose from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Role;
use crate::unit::{Cpu, Line, Memory, Percent, ResourceName, Title};

/// A server size.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Profile {
    /// The name that users see.
    pub name: Title,
    /// Its name in addresses and values; derived from the name if left out.
    pub slug: Option<ResourceName>,
    /// The text that users see below the name.
    pub description: Option<Line>,
    /// Whether it is the default. Exactly one profile is.
    #[serde(default)]
    pub default: bool,
    /// Its memory.
    pub memory: MemoryAmount,
    /// Its CPU.
    #[serde(default)]
    pub cpu: CpuAmount,
    /// The roles that can choose it; all roles if left out.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// The node pool on which it runs; the first user pool with enough room if left out.
    pub pool: Option<ResourceName>,
    /// The share of the seats that choose it; the default profile gets the rest.
    pub share: Option<Percent>,
}

/// The guaranteed memory of a server, and its limit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct MemoryAmount {
    /// The guarantee.
    pub guarantee: Memory,
    /// The limit; the guarantee if left out.
    pub limit: Option<Memory>,
}

/// The guaranteed CPU of a server, and its limit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct CpuAmount {
    /// The guarantee; `0.05` if left out.
    pub guarantee: Option<Cpu>,
    /// The limit; no limit if left out.
    pub limit: Option<Cpu>,
}
