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
#[non_exhaustive]
pub struct ResolvedHub {
    /// The host of production.
    pub host: Host,
    /// The version of the JupyterHub chart.
    pub chart: Settled<Version>,
    /// The TLS terminator.
    pub terminator: Settled<Terminator>,
    /// The version of cert-manager; absent with `autohttps`.
    pub cert_manager: Option<Settled<Version>>,
    /// The e-mail address of the account at Let's Encrypt.
    pub contact_email: Option<EmailAddress>,
    /// Who may log in.
    pub login: Login,
    /// The OAuth scopes that the login requests; absent for a login without an OAuth app.
    pub oauth_scopes: Option<Settled<Vec<OauthScope>>>,
    /// Chart values that override everything derived; they can contain anything, so no document shows them.
    #[serde(skip)]
    pub values: Option<Value>,
    /// The profiles, at least one.
    pub profiles: Vec<ResolvedProfile>,
    /// Where users keep their files.
    pub homes: ResolvedHomes,
    /// Placeholders of production.
    pub placeholders: ResolvedPlaceholders,
    /// When unused servers are stopped.
    pub culling: ResolvedCulling,
    /// How servers are started.
    pub spawning: ResolvedSpawning,
    /// The hub's resources.
    pub hub_resources: Settled<ResolvedResources>,
    /// The proxy's resources.
    pub proxy_resources: Settled<ResolvedResources>,
}

impl ResolvedHub {
    /// The default profile: the first one marked as default, or else the first.
    pub(crate) fn default_profile(&self) -> Option<&ResolvedProfile> {
        self.profiles.iter().find(|profile| profile.default).or_else(|| self.profiles.first())
    }
}

/// Where users keep their files.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum ResolvedHomes {
    /// A disk for each user.
    Disks {
        /// Its size.
        size: Settled<Memory>,
        /// Its storage class.
        storage_class: Settled<String>,
    },
    /// One share for all.
    Shared {
        /// The intended size for each user.
        quota: Memory,
    },
}

/// Placeholders.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedPlaceholders {
    /// The number of placeholders.
    pub count: Settled<u32>,
    /// The memory request of each.
    pub memory: Settled<Memory>,
    /// The CPU request of each.
    pub cpu: Settled<Cpu>,
    /// The first day.
    pub from: Settled<Date>,
    /// The last day, inclusive.
    pub until: Settled<Date>,
}

/// When unused servers are stopped.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedCulling {
    /// After this time without activity.
    pub idle: Settled<TimeSpan>,
    /// After this age, even if busy; zero means never.
    pub max_age: Settled<TimeSpan>,
    /// How often the culler checks.
    pub every: Settled<TimeSpan>,
}

/// How servers are started.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedSpawning {
    /// How many servers can start at the same time.
    pub concurrent: Settled<u32>,
    /// The time-out of a start.
    pub timeout: Settled<TimeSpan>,
    /// How many servers can run at the same time.
    pub active_limit: Settled<u32>,
}

/// The requests and limits of a pod.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedResources {
    /// The CPU request.
    pub cpu: Cpu,
    /// The CPU limit.
    pub cpu_limit: Cpu,
    /// The memory request.
    pub memory: Memory,
    /// The memory limit.
    pub memory_limit: Memory,
}

impl ResolvedHomes {
    /// Volumes that are attached to a node for each server; the node itself mounts a share.
    pub(crate) const fn volumes_per_server(&self) -> u32 {
        match self {
            Self::Disks { .. } => 1,
            Self::Shared { .. } => 0,
        }
    }
}

impl ResolvedProfile {
    /// The request of a server of this profile: its guarantees, those of the containers beside it, and a volume if every
    /// user has a disk.
    pub fn request(&self, homes: &ResolvedHomes) -> Request {
        self.request_with(homes.volumes_per_server())
    }

    /// The same with `volumes` volumes.
    pub(crate) fn request_with(&self, volumes: u32) -> Request {
        let Request { cpu, memory, .. } = self.sidecars;
        Request {
            cpu: Cpu::from_millicores(self.cpu_guarantee.millicores() + cpu.millicores()),
            memory: if memory == Memory::default() {
                self.memory_guarantee
            } else {
                Memory::from_bytes(self.memory_guarantee.bytes() + memory.bytes())
            },
            volumes,
        }
    }
}
