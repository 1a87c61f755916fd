//! How many servers fit on a node of a machine type, before any pool exists.

use crate::{
    catalog::{Catalog, MachineFacts},
    model::{Bootcamp, Purpose},
    node::{NodeSetup, mixed_seats_per_node, overhead_total, planned_node, planned_overhead, seats_per_node},
    settle::{ResolvedPool, ResolvedProfile, dataset},
    unit::Memory,
};

/// What a node reserves for itself, and what a server needs in addition to its guarantees.
pub(crate) struct Room<'a> {
    catalog: &'a Catalog,
    cacher: Option<Memory>,
    volumes: u32,
    image_streaming: bool,
}

impl<'a> Room<'a> {
    /// For the user pools of `bootcamp`, in a cluster that streams images or does not.
    pub fn new(bootcamp: &Bootcamp, image_streaming: bool, catalog: &'a Catalog) -> Self {
        Self {
            catalog,
            cacher: dataset::cache_memory(bootcamp).map(|memory| memory.value),
            volumes: u32::from(bootcamp.hub.homes.shared.is_none()),
            image_streaming,
        }
    }

    /// Servers of `profile` on a node of type `machine`.
    pub fn seats(&self, machine: &MachineFacts, max_pods: u32, profile: &ResolvedProfile) -> u32 {
        // The size of the boot disk does not matter here: servers do not request it.
        let setup = NodeSetup { max_pods, boot_disk: Memory::from_gib(0), image_streaming: self.image_streaming };
        let node = planned_node(machine, setup, self.catalog);
        let kept = overhead_total(&planned_overhead(&machine.name, Purpose::User, self.cacher, self.catalog));
        seats_per_node(&node, &kept, &profile.request_with(self.volumes)).seats
    }

    /// The same for a pool; absent if its machine type is not in the catalogue.
    pub fn on_pool(&self, pool: &ResolvedPool, profile: &ResolvedProfile) -> Option<u32> {
        let machine = self.catalog.machine_type(&pool.machine_type)?;
        Some(self.seats(machine, *pool.max_pods_per_node, profile))
    }

    /// Seats on a node of type `machine` for the mix of all profiles; absent if one of them does not fit.
    pub fn mixed(&self, machine: &MachineFacts, max_pods: u32, profiles: &[ResolvedProfile]) -> Option<f64> {
        let seats: Vec<(f64, u32)> =
            profiles.iter().map(|profile| (*profile.share, self.seats(machine, max_pods, profile))).collect();
        if seats.iter().any(|(_, seats)| *seats == 0) {
            return None;
        }
        mixed_seats_per_node(seats)
    }

    /// The most servers of any profile on a node of its pool; the pods of a node if that is unknown.
    pub fn most(&self, pools: &[ResolvedPool], profiles: &[ResolvedProfile]) -> u32 {
        let on_own_pool = |profile: &ResolvedProfile| {
            let name = profile.pool.as_deref()?;
            let pool = pools.iter().find(|pool| *pool.name == *name)?;
            Some(self.on_pool(pool, profile).unwrap_or(*pool.max_pods_per_node))
        };
        profiles.iter().filter_map(on_own_pool).max().unwrap_or(0)
    }
}
