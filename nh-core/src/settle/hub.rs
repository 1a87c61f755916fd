//! The hub.

pub(super) mod resources;
pub(super) mod settling;

use serde::Serialize;

use super::{ResolvedProfile, Settled};
use crate::{
    model::{Login, Terminator},
    node::Request,
    unit::{Cpu, Date, EmailAddress, Host, Memory, OauthScope, TimeSpan, Version},
    yaml::Value,
};

/// The hub.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedHub {
    /// The host of production.
    pub host: Host,
    /// The version of the JupyterHub chart.
    pub chart: Settled<Version>,
    /// What terminates TLS.
    pub terminator: Settled<Terminator>,
    /// The version of cert-manager; absent with `autohttps`.
    pub cert_manager: Option<Settled<Version>>,
    /// Who is told about certificates.
    pub contact_email: Option<EmailAddress>,
    /// Who may log in.
    pub login: Login,
    /// The OAuth scopes that the login asks for; absent for a login without an OAuth app.
    pub oauth_scopes: Option<Settled<Vec<OauthScope>>>,
    /// Values of the chart that are laid over all that is derived; they may hold anything, so no document shows them.
    #[serde(skip)]
    pub values: Option<Value>,
    /// The sizes of server, at least one.
    pub profiles: Vec<ResolvedProfile>,
    /// Where people keep their files.
    pub homes: ResolvedHomes,
    /// Placeholders of production.
    pub placeholders: ResolvedPlaceholders,
    /// When unused servers are stopped.
    pub culling: ResolvedCulling,
    /// How servers are started.
    pub spawning: ResolvedSpawning,
    /// What the hub may use.
    pub hub_resources: Settled<ResolvedResources>,
    /// What the proxy may use.
    pub proxy_resources: Settled<ResolvedResources>,
}

impl ResolvedHub {
    /// The default profile: the first that says so, else the first.
    pub fn default_profile(&self) -> Option<&ResolvedProfile> {
        self.profiles.iter().find(|profile| profile.default).or_else(|| self.profiles.first())
    }
}

/// Where people keep their files.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum ResolvedHomes {
    /// A disk for each person.
    Disks {
        /// Its size.
        size: Settled<Memory>,
        /// Its storage class.
        storage_class: Settled<String>,
    },
    /// One share for all.
    Shared {
        /// What each person may use.
        quota: Memory,
    },
}

/// Placeholders.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedPlaceholders {
    /// How many.
    pub count: Settled<u32>,
    /// Memory that each asks for.
    pub memory: Settled<Memory>,
    /// CPU that each asks for.
    pub cpu: Settled<Cpu>,
    /// From this day on.
    pub from: Settled<Date>,
    /// Until this day, included.
    pub until: Settled<Date>,
}

/// When unused servers are stopped.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedCulling {
    /// After this time without activity.
    pub idle: Settled<TimeSpan>,
    /// However busy, after this age; zero means never.
    pub max_age: Settled<TimeSpan>,
    /// How often the culler looks.
    pub every: Settled<TimeSpan>,
}

/// How servers are started.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedSpawning {
    /// How many may start at the same time.
    pub concurrent: Settled<u32>,
    /// How long a start may take.
    pub timeout: Settled<TimeSpan>,
    /// How many may run at the same time.
    pub active_limit: Settled<u32>,
}

/// What a pod asks for and may use.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedResources {
    /// CPU that it is sure of.
    pub cpu: Cpu,
    /// CPU that it may use.
    pub cpu_limit: Cpu,
    /// Memory that it is sure of.
    pub memory: Memory,
    /// Memory that it may use.
    pub memory_limit: Memory,
}

impl ResolvedHomes {
    /// Volumes that are attached to a node for each server; a share is mounted by the node itself.
    pub const fn volumes_per_server(&self) -> u32 {
        match self {
            Self::Disks { .. } => 1,
            Self::Shared { .. } => 0,
        }
    }
}

impl ResolvedProfile {
    /// What a server of this size asks of its node: its guarantees, and a volume where everybody has a disk.
    pub fn request(&self, homes: &ResolvedHomes) -> Request {
        Request { cpu: *self.cpu_guarantee, memory: self.memory_guarantee, volumes: homes.volumes_per_server() }
    }
}
