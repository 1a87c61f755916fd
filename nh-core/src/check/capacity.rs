//! Family 03: node pools and what fits on them.

use super::Subject;
use crate::{
    node::{Dimension, SeatsPerNode},
    settle::ResolvedPool,
    size::{PoolSize, ProfileSeats},
    source::FieldPath,
    unit::ResourceName,
};

pub(super) mod core_scales_to_zero;
pub(super) mod core_too_small;
pub(super) mod disk_limited_node;
pub(super) mod duplicate_pool;
pub(super) mod fewer_seats_than_expected;
pub(super) mod impossible_headroom;
pub(super) mod impossible_node_count;
pub(super) mod kubernetes_too_old_for_chart;
pub(super) mod low_headroom;
pub(super) mod machine_type_mismatch;
pub(super) mod machine_type_not_in_zone;
pub(super) mod missing_pool;
pub(super) mod node_count_mismatch;
pub(super) mod pinned_kubernetes;
pub(super) mod pod_limited_node;
pub(super) mod profile_fits_no_machine;
pub(super) mod profile_fits_no_node;
pub(super) mod profile_without_pool;
pub(super) mod removed_node_image;
pub(super) mod scarce_machines_in_one_zone;
pub(super) mod slow_boot_disk;
pub(super) mod small_boot_disk;
pub(super) mod spot_core;
pub(super) mod too_few_nodes;
pub(super) mod unknown_machine_type;
pub(super) mod unsupported_boot_disk;
pub(super) mod unsupported_kubernetes;
pub(super) mod version_skew;
pub(super) mod wrong_max_pods;

/// The user pools in the file, each with its field path and size.
fn sized_pools<'a>(
    subject: &Subject<'a>,
) -> impl Iterator<Item = (FieldPath, &'a ResolvedPool, &'a PoolSize)> + use<'a> {
    let sizing = subject.sizing;
    given_pools(subject).filter_map(move |(path, pool)| Some((path, pool, sizing.pool(pool.name.as_str())?)))
}

/// The field path of the profile with this slug, if it is in the file.
fn profile_path(subject: &Subject<'_>, slug: &ResourceName) -> Option<FieldPath> {
    let profiles = &subject.resolved.hub.profiles;
    let profile = profiles.iter().find(|profile| *profile.slug == *slug)?;
    Some(FieldPath::from("hub.profiles").index(profile.index?))
}

/// The pools in the file, each with its field path.
fn given_pools<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (FieldPath, &'a ResolvedPool)> + use<'a> {
    let pools = &subject.resolved.pools;
    pools.iter().filter_map(|pool| Some((FieldPath::from("cluster.nodePools").index(pool.index?), pool)))
}

/// The profile of a pool that `dimension` limits, its seats, and the seats that memory and CPU would allow.
///
/// If there are several, it is the one that most users choose. A difference below a twentieth is not reported.
fn limited_by(size: &PoolSize, dimension: Dimension) -> Option<(&ProfileSeats, SeatsPerNode, u32)> {
    let chosen = size.profiles.iter().filter(|profile| profile.runs_here && profile.share > 0.0);
    let limited = chosen.filter_map(|profile| {
        let seats = *profile.seats.known()?;
        let others = [Dimension::Memory, Dimension::Cpu].into_iter().filter_map(|other| seats.by(other)).min()?;
        let matters = seats.binds == dimension && others.saturating_sub(seats.seats) * 20 > seats.seats;
        matters.then_some((profile, seats, others))
    });
    limited.max_by(|left, right| left.0.share.total_cmp(&right.0.share))
}
