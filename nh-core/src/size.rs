//! Sizing: seats, nodes, addresses and quotas.

mod address_use;
mod core;
mod pool;
mod quota;

use crate::{
    catalog::Catalog,
    gap::{Computed, Gap},
    model::{Bootcamp, Purpose},
    settle::{RangePurpose, Resolved},
    unit::Percent,
};
use serde::Serialize;

pub use self::core::CoreLoad;
pub use address_use::AddressUse;
use address_use::address_uses;
pub(super) use pool::part_of;
pub use pool::{PoolSize, ProfileSeats};
use quota::quota_needs;
pub(crate) use quota::{CPUS_PER_FAMILY, disk_of_storage_class, people_expected};
pub use quota::{QuotaNeed, QuotaNeeds, QuotaPart};

/// The capacity and the requirements of the plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Sizing {
    /// Users at the fullest session.
    pub fullest: u32,
    /// The share of the seats to keep free at the fullest session.
    pub headroom: Percent,
    /// The user pools, in the order of [`Resolved::pools`].
    pub pools: Vec<PoolSize>,
    /// Why profiles have no pool: one gap for each that has none.
    pub unplaced: Vec<Gap>,
    /// What runs on the core pools.
    pub core: CoreLoad,
    /// All user pools together.
    pub totals: Totals,
    /// The ranges of the address plan, in the order of [`RangePurpose`]; [`Sizing::address_use`] finds one.
    pub addresses: Vec<AddressUse>,
    /// Quotas.
    pub quotas: QuotaNeeds,
}

/// All user pools together.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Totals {
    /// Seats with every pool at its maximum.
    pub holds: Computed<u32>,
    /// Nodes that the fullest session requires.
    pub nodes: Computed<u32>,
    /// Nodes with every pool at its maximum.
    pub most_nodes: u32,
    /// The share of the seats that is free at the fullest session, in the pool that is fullest; negative
    /// where users are turned away.
    pub free: Computed<f64>,
}

impl Sizing {
    /// The user pool called `name`.
    pub fn pool(&self, name: &str) -> Option<&PoolSize> {
        self.pools.iter().find(|pool| pool.name.as_ref() == name)
    }

    /// The range of `purpose` with its use, where this bootcamp has one.
    pub fn address_use(&self, purpose: RangePurpose) -> Option<&AddressUse> {
        self.addresses.iter().find(|usage| usage.range.purpose == purpose)
    }
}

/// Computes what the plan holds. Never fails: what cannot be computed says why.
pub fn size(bootcamp: &Bootcamp, resolved: &Resolved, catalog: &Catalog) -> Sizing {
    let fullest = resolved.event.fullest();
    let headroom = *resolved.cluster.headroom;
    let user_pools = resolved.pools.iter().filter(|pool| pool.purpose == Purpose::User);
    let pools: Vec<PoolSize> =
        user_pools.map(|pool| pool::size_pool(pool, resolved, fullest, headroom, catalog)).collect();
    let has_pool = |name: &str| pools.iter().any(|pool| pool.name.as_ref() == name);
    let unplaced = resolved.hub.profiles.iter().filter_map(|profile| match &profile.pool {
        None => Some(Gap::NoUserPool { profile: profile.name.clone() }),
        Some(pool) if !has_pool(pool.as_ref()) => {
            Some(Gap::NotAUserPool { profile: profile.name.clone(), pool: pool.value.clone() })
        }
        Some(_) => None,
    });
    Sizing {
        unplaced: unplaced.collect(),
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
        free: Computed::Unknown(Gap::NoUsersExpected),
    };
    for pool in pools {
        totals.most_nodes = totals.most_nodes.saturating_add(pool.most_nodes);
        // A pool on which no profile runs has no seats, however many nodes it has.
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
    // One pool that cannot be computed makes the whole uncertain, unless no users are expected there.
    let uncertain = pools.iter().find(|pool| pool.expected > 0 && pool.free.known().is_none());
    if let Some(gap) = uncertain.and_then(|pool| pool.free.gap()) {
        totals.free = Computed::Unknown(gap.clone());
    }
    totals
}

fn sum(left: &Computed<u32>, right: &Computed<u32>) -> Computed<u32> {
    left.and_then(|left| right.map(|right| left.saturating_add(*right)))
}
