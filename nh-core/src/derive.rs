//! What nobody wrote, settled, and the numbers that follow: [`Resolved`] and its sizing and cost.
//!
//! Views, plan and render read [`Resolved`], never the raw model: otherwise defaults would be computed in
//! three places and differ. Deriving is total: what cannot be computed is absent, with a reason where a
//! rule has to name it.

mod account;
mod allocatable;
mod chart;
mod cluster;
mod database;
mod dataset;
mod delivery;
mod environment;
mod event;
mod hub;
mod image;
mod monitoring;
mod network;
mod overhead;
mod place;
mod pool;
mod profile;
mod seats;
mod secret;
mod settled;

use serde::Serialize;

pub use account::{AccountPurpose, ResolvedAccount};
pub use allocatable::{Allocatable, allocatable};
pub use chart::{Release, ResolvedChart};
pub use cluster::ResolvedCluster;
pub use database::{ResolvedCloudSql, ResolvedDatabase};
pub use dataset::{ResolvedCache, ResolvedCurriculum, ResolvedDatasets};
pub use delivery::ResolvedDelivery;
pub use environment::ResolvedEnvironment;
pub use event::{ResolvedEvent, ResolvedSession};
pub use hub::{ResolvedCulling, ResolvedHomes, ResolvedHub, ResolvedPlaceholders, ResolvedResources, ResolvedSpawning};
pub use image::{ArtifactRegistry, ResolvedImage};
pub use monitoring::ResolvedMonitoring;
pub use network::{RangePurpose, ResolvedAddress, ResolvedNat, ResolvedNetwork, ResolvedRange};
pub use overhead::{OverheadPart, node_overhead, overhead_total};
pub use place::Place;
pub use pool::ResolvedPool;
pub use profile::ResolvedProfile;
pub use seats::{Dimension, Overhead, Request, SeatsPerNode, mixed_seats_per_node, nodes_for, seats_per_node};
pub use secret::{ResolvedKms, ResolvedSecrets};
pub use settled::{Origin, Settled};

use crate::{
    model::{Budget, Outputs, Person, RosterKeeping},
    unit::BootcampName,
};

/// A bootcamp with nothing left open: every range, name and size as given or derived.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Resolved {
    /// The name of the bootcamp.
    pub name: BootcampName,
    /// Days, seats and sessions.
    pub event: ResolvedEvent,
    /// Project, region and zones.
    pub place: Place,
    /// The network and its address plan.
    pub network: ResolvedNetwork,
    /// Service accounts, in the order of [`AccountPurpose`].
    pub accounts: Vec<ResolvedAccount>,
    /// The cluster.
    pub cluster: ResolvedCluster,
    /// Its node pools, core before user.
    pub pools: Vec<ResolvedPool>,
    /// Where the hub keeps its state.
    pub database: ResolvedDatabase,
    /// Shared datasets.
    pub datasets: Option<ResolvedDatasets>,
    /// The image.
    pub image: ResolvedImage,
    /// The keys of SOPS.
    pub secrets: ResolvedSecrets,
    /// The hub.
    pub hub: ResolvedHub,
    /// Everybody on the roster, admins first, in the order written.
    #[serde(skip)]
    pub people: Vec<Person>,
    /// Whether logins stand in the repository or with the secrets.
    pub roster_keeping: Settled<RosterKeeping>,
    /// Monitoring.
    pub monitoring: ResolvedMonitoring,
    /// Environments, `production` last.
    pub environments: Vec<ResolvedEnvironment>,
    /// The repository and its workflows.
    pub delivery: ResolvedDelivery,
    /// Charts that the meta-charts depend on.
    pub charts: Vec<ResolvedChart>,
    /// What it may cost.
    pub budget: Option<Budget>,
    /// What steps of the plan have put out so far.
    pub outputs: Outputs,
}
