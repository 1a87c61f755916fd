//! The bootcamp as written: one file per noun, plain data, nothing computed.
//!
//! Keys are camelCase in YAML and `snake_case` here; an unknown key is a finding. A value that can be
//! left out is an `Option` or a list; [`crate::settle`] settles it and gives the reason.

mod acceptance;
mod account;
mod bootcamp;
mod budget;
mod chart;
mod cluster;
mod database;
mod dataset;
mod delivery;
mod environment;
mod event;
mod hub;
mod image;
mod login;
mod monitoring;
mod network;
mod node_pool;
mod profile;
mod project;
mod quota;
mod roster;
mod secret;
mod support;
mod tls;

pub use acceptance::Acceptance;
pub use account::{Account, Accounts};
pub use bootcamp::Bootcamp;
pub use budget::Budget;
pub use chart::Chart;
pub use cluster::{
    Addon, Availability, Cluster, ControlPlane, Logging, Maintenance, Manifest, NetworkPolicy, ReleaseChannel,
};
pub use database::{CloudSql, Database};
pub use dataset::{Curriculum, DatasetAccess, Datasets, Filestore, FilestoreTier, NodeCache};
pub use delivery::{Credentials, Delivery, GithubActions, Hubploy};
pub use environment::Environment;
pub use event::{Days, Event, Session};
pub use hub::{CoreResources, Culling, Homes, Hub, Placeholders, PodResources, SharedHomes, Spawning};
pub use image::Image;
pub use login::{Auth0, Cilogon, Github, Google, Login, Oidc, OidcEndpoints};
pub use monitoring::{Grafana, Monitoring, Prometheus, Smtp, Uptime};
pub use network::{DnsZone, IngressAddress, Nat, Network, Peer, Ranges};
pub use node_pool::{BootDisk, DiskType, Expectation, NodeCount, NodePool, Purpose, Upgrades};
pub use profile::{CpuAmount, MemoryAmount, Profile};
pub use project::{PlannedPlace, Project};
pub use quota::Quota;
pub use roster::{Outputs, People, Person, Role, Roster, RosterKeeping};
pub use secret::{GcpKms, Secrets};
pub use support::Support;
pub use tls::{Terminator, Tls};
