//! Family 03: node pools and what fits on them.

use super::Subject;
use crate::{
    derive::{PoolSize, ResolvedPool},
    source::FieldPath,
    unit::ResourceName,
};

pub(super) mod dead_kubernetes;
pub(super) mod dead_node_image;
pub(super) mod duplicate_pool;
pub(super) mod impossible_node_count;
pub(super) mod kubernetes_too_old_for_chart;
pub(super) mod machine_type_not_in_zone;
pub(super) mod missing_pool;
pub(super) mod pinned_kubernetes;
pub(super) mod profile_without_pool;
pub(super) mod spot_core;
pub(super) mod unknown_machine_type;
pub(super) mod vanishing_core;
pub(super) mod version_skew;
pub(super) mod wrong_boot_disk;
pub(super) mod wrong_max_pods;

/// The user pools that stand in the file, each with its place and what it holds.
fn sized_pools<'a>(
    subject: &Subject<'a>,
) -> impl Iterator<Item = (FieldPath, &'a ResolvedPool, &'a PoolSize)> + use<'a> {
    let sizing = subject.sizing;
    given_pools(subject).filter_map(move |(path, pool)| Some((path, pool, sizing.pool(pool.name.as_str())?)))
}

/// The place of the profile with this slug, where it stands in the file.
fn profile_path(subject: &Subject<'_>, slug: &ResourceName) -> Option<FieldPath> {
    let profiles = &subject.resolved.hub.profiles;
    let profile = profiles.iter().find(|profile| *profile.slug == *slug)?;
    Some(FieldPath::from("hub.profiles").index(profile.index?))
}

/// The pools that stand in the file, each with its place.
fn given_pools<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (FieldPath, &'a ResolvedPool)> + use<'a> {
    let pools = &subject.resolved.pools;
    pools.iter().filter_map(|pool| Some((FieldPath::from("cluster.nodePools").index(pool.index?), pool)))
}
