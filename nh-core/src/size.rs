//! Sizing: seats, nodes, addresses and quotas.

mod addresses;
mod core;
mod pool;
mod quota;

use crate::{
    catalog::Catalog,
    gap::Computed,
    model::{Bootcamp, Purpose},
    settle::Resolved,
    unit::Percent,
};
use serde::Serialize;

pub use self::core::CoreLoad;
use addresses::address_uses;
pub use addresses::{AddressUse, nodes_in_pod_range, nodes_in_primary_range};
pub(super) use pool::part_of;
pub use pool::{PoolSize, ProfileSeats};
use quota::quota_needs;
pub use quota::{
    CPUS_PER_FAMILY, QuotaNeed, QuotaNeeds, QuotaPart, cpus_of, disk_metric, disk_of_storage_class, people_expected,
};

/// The capacity and the requirements of the plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Sizing {
    /// Users at the fullest session.
    pub fullest: u32,
    /// The headroom: the share of the seats to keep free at the fullest session.
    pub headroom: Percent,
    /// The user pools, in the order of [`Resolved::pools`].
    pub pools: Vec<PoolSize>,
    /// Profiles without a pool, and why.
    pub unplaced: Vec<String>,
    /// What runs on the core pools.
    pub core: CoreLoad,
    /// All user pools together.
    pub totals: Totals,
    /// The ranges of the address plan.
    pub addresses: Vec<AddressUse>,
    /// Quotas.
    pub quotas: QuotaNeeds,
}

/// All user pools together.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Totals {
    /// Seats with every pool at its maximum.
    pub holds: Computed<u32>,
    /// Nodes that the fullest session requires.
    pub nodes: Computed<u32>,
    /// Nodes with every pool at its maximum.
    pub most_nodes: u32,
    /// The share of the seats that are free at the fullest session, in the fullest pool; negative
    /// if users are refused.
    pub free: Computed<f64>,
}

impl Sizing {
    /// The user pool called `name`.
    pub fn pool(&self, name: &str) -> Option<&PoolSize> {
        self.pools.iter().find(|pool| pool.name.as_ref() == name)
    }
}

/// Computes the sizing. Never fails: a value that cannot be computed has a reason.
pub fn size(bootcamp: &Bootcamp, resolved: &Resolved, catalog: &Catalog) -> Sizing {
    let fullest = resolved.event.fullest();
    let headroom = *resolved.cluster.headroom;
    let user_pools = resolved.pools.iter().filter(|pool| pool.purpose == Purpose::User);
    let pools: Vec<PoolSize> =
        user_pools.map(|pool| pool::size_pool(pool, resolved, fullest, headroom, catalog)).collect();
    let has_pool = |name: &str| pools.iter().any(|pool| pool.name.as_ref() == name);
    let homeless = resolved.hub.profiles.iter().filter_map(|profile| match &profile.pool {
        None => Some(format!("`{}`: no user pool takes it", profile.name)),
        Some(pool) if !has_pool(pool.as_ref()) => {
            Some(format!("`{}`: no user pool is called `{}`", profile.name, **pool))
        }
        Some(_) => None,
    });
    Sizing {
        unplaced: homeless.collect(),
        totals: totals(&pools),
        pools,
        fullest,
        headroom,
        core: core::core_load(resolved, catalog),
        addresses: address_uses(resolved, catalog),
        quotas: quota_needs(bootcamp, resolved, catalog),
    }
}

fn totals(pools: &[PoolSize]) -> Totals {
    let mut totals = Totals {
        holds: Computed::Known(0),
        nodes: Computed::Known(0),
        most_nodes: 0,
        free: Computed::Unknown("nobody is expected".to_owned()),
    };
    for pool in pools {
        totals.most_nodes = totals.most_nodes.saturating_add(pool.most_nodes);
        // Where no profile runs nobody sits, however many nodes there are.
        if !pool.profiles.iter().any(|profile| profile.runs_here) {
            continue;
        }
        totals.holds = sum(&totals.holds, &pool.holds);
        totals.nodes = sum(&totals.nodes, &pool.nodes);
        if let Some(free) = pool.free.known() {
            let least = totals.free.known().map_or(*free, |least| free.min(*least));
            totals.free = Computed::Known(least);
        }
    }
    // One pool that cannot be judged makes the whole uncertain, unless nobody goes there.
    let uncertain = pools.iter().find(|pool| pool.expected > 0 && pool.free.known().is_none());
    if let Some(why) = uncertain.and_then(|pool| pool.free.gap()) {
        totals.free = Computed::Unknown(why.to_owned());
    }
    totals
}

fn sum(left: &Computed<u32>, right: &Computed<u32>) -> Computed<u32> {
    left.and_then(|left| right.map(|right| left.saturating_add(*right)))
}
