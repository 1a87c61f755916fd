//! Family 03: node pools and what fits on them.

use super::Subject;
use crate::{derive::ResolvedPool, source::FieldPath};

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

/// The pools that stand in the file, each with its place.
fn given_pools<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (FieldPath, &'a ResolvedPool)> + use<'a> {
    let pools = &subject.resolved.pools;
    pools.iter().filter_map(|pool| Some((FieldPath::from("cluster.nodePools").index(pool.index?), pool)))
}
