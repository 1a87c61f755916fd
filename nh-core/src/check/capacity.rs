//! Family 03: node pools and what fits on them.

use super::{Rule, Subject};
use crate::{
    node::{Dimension, NodeSetup, SeatsPerNode},
    settle::ResolvedPool,
    size::{PoolSize, ProfileSeats},
    source::FieldPath,
    unit::ResourceName,
};

mod arm_machine;
mod core_scales_to_zero;
mod core_too_small;
mod crowded_processors;
mod disk_limited_node;
mod disks_in_several_zones;
mod duplicate_pool;
mod fewer_seats_than_expected;
mod impossible_headroom;
mod impossible_node_count;
mod kubernetes_too_old_for_chart;
mod long_name;
mod low_headroom;
mod machine_type_mismatch;
mod machine_type_not_in_zone;
mod many_nodes_in_one_zone;
mod missing_pool;
mod node_count_mismatch;
mod pinned_kubernetes;
mod pod_limited_node;
mod profile_fits_no_machine;
mod profile_fits_no_node;
mod profile_without_pool;
mod refused_pool_settings;
mod removed_node_image;
mod replaced_pool_label;
mod scarce_machines_in_one_zone;
mod seats_on_the_edge;
mod slow_boot_disk;
mod small_boot_disk;
mod spot_core;
mod spot_users;
mod too_few_nodes;
mod uneven_zones;
mod unknown_machine_type;
mod unsupported_boot_disk;
mod unsupported_kubernetes;
mod unused_accelerator;
mod version_skew;
mod wrong_max_pods;

/// The rules of this family, in the order of codes.
pub(super) static RULES: &[&Rule] = &[
    &fewer_seats_than_expected::RULE,
    &too_few_nodes::RULE,
    &low_headroom::RULE,
    &node_count_mismatch::RULE,
    &machine_type_mismatch::RULE,
    &pod_limited_node::RULE,
    &disk_limited_node::RULE,
    &profile_fits_no_node::RULE,
    &profile_without_pool::RULE,
    &missing_pool::RULE,
    &core_scales_to_zero::RULE,
    &core_too_small::RULE,
    &spot_core::RULE,
    &unknown_machine_type::RULE,
    &machine_type_not_in_zone::RULE,
    &scarce_machines_in_one_zone::RULE,
    &unsupported_boot_disk::RULE,
    &small_boot_disk::RULE,
    &slow_boot_disk::RULE,
    &wrong_max_pods::RULE,
    &removed_node_image::RULE,
    &unsupported_kubernetes::RULE,
    &kubernetes_too_old_for_chart::RULE,
    &version_skew::RULE,
    &pinned_kubernetes::RULE,
    &impossible_node_count::RULE,
    &duplicate_pool::RULE,
    &profile_fits_no_machine::RULE,
    &impossible_headroom::RULE,
    &replaced_pool_label::RULE,
    &spot_users::RULE,
    &many_nodes_in_one_zone::RULE,
    &disks_in_several_zones::RULE,
    &unused_accelerator::RULE,
    &crowded_processors::RULE,
    &long_name::RULE,
    &seats_on_the_edge::RULE,
    &uneven_zones::RULE,
    &refused_pool_settings::RULE,
    &arm_machine::RULE,
];

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

/// How the nodes of a pool are set up.
fn setup(subject: &Subject<'_>, pool: &ResolvedPool) -> NodeSetup {
    NodeSetup {
        max_pods: *pool.max_pods_per_node,
        boot_disk: *pool.disk_size,
        image_streaming: *subject.resolved.cluster.image_streaming,
    }
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
