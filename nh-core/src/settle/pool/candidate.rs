//! The machine types among which a derived pool is chosen.

use super::given::Settling;
use crate::{
    catalog::MachineFacts,
    model::{Bootcamp, DiskType},
    unit::{Money, Zone},
};

/// The kinds that are compared by their CPUs in a region without prices: common families, N4 for regions without N2.
const UNPRICED: [&str; 4] = ["n2-highmem-", "n2-standard-", "n4-highmem-", "n4-standard-"];

/// Machine types for a derived pool.
pub(super) struct Candidates<'a> {
    /// In the order of the catalogue.
    pub machines: Vec<&'a MachineFacts>,
    /// Whether each has a price in the region; otherwise none has.
    pub are_priced: bool,
    /// Whether the catalogue lists them in the zones of the nodes; otherwise it does not know where they are sold.
    pub are_listed: bool,
}

impl Candidates<'_> {
    /// Their families, in the order of the catalogue, to follow "of".
    pub(super) fn families(&self) -> String {
        let mut families: Vec<String> = Vec::new();
        for machine in &self.machines {
            let family = format!("`{}`", machine.family);
            if !families.contains(&family) {
                families.push(family);
            }
        }
        families.join(", ")
    }
}

impl Settling<'_> {
    /// Every machine type that the nodes' zones offer and that accepts `disks`, in addition to a boot disk.
    ///
    /// Left out are types that could surprise: with GPUs or local SSDs, which nobody asked for; with a share of a core;
    /// for Arm, because images of a course are usually built for x86; and of families of which zones have few.
    pub(super) fn candidates(&self, disks: &[DiskType], accepts: impl Fn(&MachineFacts) -> bool) -> Candidates<'_> {
        let suits = |machine: &&MachineFacts| {
            let plain = machine.gpu.is_none() && machine.local_ssd.is_none() && !machine.is_shared_core();
            // A family of which the catalogue does not know the disks could refuse to start.
            let takes = |disk: &DiskType| self.catalog.accepts_disk(&machine.family, disk.name()) == Some(true);
            let boots = self.catalog.accepts_disk(&machine.family, DiskType::PdBalanced.name()).is_some();
            plain && boots && !machine.is_arm() && !machine.is_scarce() && disks.iter().all(takes) && accepts(machine)
        };
        let suitable: Vec<&MachineFacts> = self.catalog.machine_types().filter(suits).collect();
        let of = |wanted: Option<bool>| -> Vec<&MachineFacts> {
            suitable.iter().filter(|machine| self.is_offered(machine) == wanted).copied().collect()
        };
        let (known, unknown) = (of(Some(true)), of(None));
        // The price list names families in regions that do not sell them, so a zone is better evidence than a price.
        let are_listed = !known.is_empty();
        let mut machines = if are_listed { known } else { unknown };
        let are_priced = machines.iter().any(|machine| self.hour(machine).is_some());
        if are_priced {
            machines.retain(|machine| self.hour(machine).is_some());
        } else {
            machines.retain(|machine| UNPRICED.iter().any(|kind| machine.name.as_str().starts_with(kind)));
            let first = machines.first().map(|machine| machine.family.clone());
            machines.retain(|machine| Some(&machine.family) == first.as_ref());
        }
        Candidates { machines, are_priced, are_listed }
    }

    /// Whether all of the nodes' zones offer a type; absent if the catalogue does not know.
    fn is_offered(&self, machine: &MachineFacts) -> Option<bool> {
        // A zone that is not in the catalogue may offer anything.
        let known = self.catalog.zones_in(&self.location.region);
        let mut zones = self.location.node_zones.iter().map(Zone::as_str).filter(|zone| known.contains(zone)).peekable();
        zones.peek()?;
        let offering: Vec<&str> = self.catalog.zones_of(&machine.name)?.collect();
        Some(zones.all(|zone| offering.contains(&zone)))
    }

    /// The price of a node for an hour, where the catalogue has it.
    pub(super) fn hour(&self, machine: &MachineFacts) -> Option<Money> {
        self.catalog.node_price(&machine.name, &self.location.region, false).map(|price| price.amount)
    }
}

/// The disks that every user node attaches, apart from its boot disk, if the file says which.
pub(super) fn disks_of_users(bootcamp: &Bootcamp) -> Vec<DiskType> {
    let homes = &bootcamp.hub.homes;
    let class = homes.storage_class.as_ref().filter(|_| homes.shared.is_none());
    // Without a class the bundle brings one that the family accepts, and a class of the bootcamp's own is unknown.
    class.and_then(|class| DiskType::of_storage_class(class.as_ref())).into_iter().collect()
}
