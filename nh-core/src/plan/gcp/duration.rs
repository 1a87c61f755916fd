//! How long steps usually take, in seconds.
//!
//! All are estimates (confidence C): Google guarantees none of them, this project has not measured them on Google
//! Cloud, and Google's pages say "a few minutes" at most. They help to plan an afternoon, and show which steps are
//! slow.

/// Reading something: about one gcloud call.
pub(super) const LOOK_UP: u32 = 3;
/// A small object that exists as soon as the call returns: an account, a binding, a record, a key.
pub(super) const SMALL: u32 = 5;
/// Creating a project, or linking it to a billing account.
pub(super) const PROJECT: u32 = 30;
/// Enabling a dozen APIs in one call.
pub(super) const SERVICES: u32 = 60;
/// A Compute Engine resource that is created by an operation: network, subnet, router, address, firewall rule.
pub(super) const COMPUTE: u32 = 20;
/// The peering of private services access.
pub(super) const PEERING: u32 = 90;
/// A Cloud SQL instance.
pub(super) const SQL_INSTANCE: u32 = 600;
/// A database or a user in it.
pub(super) const SQL_OBJECT: u32 = 15;
/// A Filestore instance.
pub(super) const FILESTORE: u32 = 300;
/// A repository of Artifact Registry.
pub(super) const REPOSITORY: u32 = 15;
/// A regional cluster with its first pool.
pub(super) const CLUSTER: u32 = 540;
/// One more node pool.
pub(super) const NODE_POOL: u32 = 120;
/// A change to the cluster's settings.
pub(super) const CLUSTER_UPDATE: u32 = 60;
/// A pool or provider of Workload Identity.
pub(super) const FEDERATION: u32 = 10;
