//! Chooses pools where none are given.

use super::{MAX_PODS, Room, Settling};
use crate::{
    catalog::MachineFacts,
    model::{NodeCount, Purpose},
    node::{Overhead, allocatable, node_overhead, nodes_for, overhead_total},
    settle::{
        CoreNeeds, ResolvedEvent, ResolvedPool, ResolvedProfile, Settled,
        naming::{counted, parse_valid},
    },
    unit::{self, MachineType, Memory, Percent, ResourceName, Zone},
};

/// Seats on a node that make good steps: 2i2c counts on three or four at least and about a hundred at most
/// (its notes on preparing events); in the middle a new node comes often enough and few people lose a lost one.
const SEATS_ON_A_NODE: (f64, f64) = (20.0, 60.0);
/// The most memory for each CPU; N4 is what regions without N2 have.
const USER_KINDS: [&str; 4] = ["n2-highmem-", "n2-standard-", "n4-highmem-", "n4-standard-"];
/// The cheapest; and what does not share its cores with strangers, for a hub that is one busy process.
const CORE_KINDS: [[&str; 2]; 2] = [["e2-standard-", "e2-highmem-"], ["n2-standard-", "n2-highmem-"]];
/// Up to so many seats the cheapest kind is enough for the hub.
const QUIET_SEATS: u32 = 200;

/// A machine type, and how well it would do.
struct Candidate<'a> {
    machine: &'a MachineFacts,
    seats: f64,
    nodes: u32,
    usd_per_hour: f64,
}

impl Candidate<'_> {
    /// How far its seats are from what is good for a class of `people`: 1 within, more outside.
    fn strain(&self, people: u32) -> f64 {
        let (least, most) = SEATS_ON_A_NODE;
        let least = least.min(f64::from(people)).max(1.0);
        (least / self.seats).max(self.seats / most).max(1.0)
    }
}

impl Settling<'_> {
    /// A user pool for everybody: of the machine types that seat 20 to 60, what costs least when it is fullest.
    pub fn user_pool(
        &self,
        event: &ResolvedEvent,
        profiles: &[ResolvedProfile],
        room: &Room<'_>,
        headroom: Percent,
    ) -> ResolvedPool {
        let people = event.fullest();
        let (most, headroom_why) = (SEATS_ON_A_NODE.1, format!("{headroom} of headroom"));
        let offered = self.offered(&USER_KINDS);
        let (machine, nodes) = if let Some(best) = self.best(&offered, people, profiles, room, headroom) {
            let Candidate { machine, seats, nodes, usd_per_hour } = best;
            let why = format!(
                "{} at the fullest session: {seats:.0} on a node, and {usd_per_hour:.2} USD an \
                 hour for {}, the least of the types that seat about {:.0} to {most:.0}",
                unit::people(people),
                counted(nodes, "node"),
                SEATS_ON_A_NODE.0
            );
            let nodes_why =
                format!("{} at the fullest session, {seats:.1} on a node and {headroom_why}", unit::people(people));
            (Settled::derived(machine.name.clone(), why), Settled::derived(nodes, nodes_why))
        } else {
            let largest = offered.iter().max_by_key(|machine| machine.memory);
            let machine = largest.map_or_else(|| parse_valid("n2-highmem-16"), |machine| machine.name.clone());
            let why = "the memory and CPU of the profiles, although no type that was looked at holds each of them";
            let nodes_why = format!("{} at the fullest session, each on a node of their own", unit::people(people));
            (Settled::derived(machine, why), Settled::derived(people.max(1), nodes_why))
        };
        let nodes = Settled { value: NodeCount { min: 0, max: nodes.value }, origin: nodes.origin };
        self.derived(self.name(Purpose::User), Purpose::User, machine, nodes)
    }

    /// The machine type of `offered` that strains least and then costs least.
    fn best<'a>(
        &self,
        offered: &[&'a MachineFacts],
        people: u32,
        profiles: &[ResolvedProfile],
        room: &Room<'_>,
        headroom: Percent,
    ) -> Option<Candidate<'a>> {
        let candidates = offered.iter().filter_map(|machine| {
            let seats = room.mixed(machine, MAX_PODS, profiles)?;
            let nodes = nodes_for(people, seats, headroom)?.max(1);
            Some(Candidate { machine, seats, nodes, usd_per_hour: self.hour(machine) * f64::from(nodes) })
        });
        candidates.min_by(|left, right| {
            (left.strain(people).total_cmp(&right.strain(people)))
                .then(left.usd_per_hour.total_cmp(&right.usd_per_hour))
                .then(left.machine.memory.cmp(&right.machine.memory))
        })
    }

    /// A core pool of one node: the cheapest that holds all that runs there.
    pub fn core_pool(&self, event: &ResolvedEvent, needs: &CoreNeeds) -> ResolvedPool {
        let kinds = CORE_KINDS[usize::from(event.seats > QUIET_SEATS)];
        let on_every_node = overhead_total(&node_overhead(Purpose::Core, None, self.catalog));
        let parts = needs.parts(self.catalog);
        let needed = parts.iter().fold(on_every_node, |total, part| total.and(part.each.times(part.count)));
        let holds = |machine: &MachineFacts| {
            let node = allocatable(machine, MAX_PODS, Memory::from_gib(0), None);
            node.cpu >= needed.cpu && node.memory >= needed.memory && node.pods >= needed.pods
        };
        let offered = self.offered(&kinds);
        let cheapest = offered
            .iter()
            .filter(|machine| holds(machine))
            .min_by(|left, right| self.hour(left).total_cmp(&self.hour(right)))
            .or_else(|| offered.iter().max_by_key(|machine| machine.memory));
        let Overhead { cpu, memory, pods } = needed;
        let why = format!(
            "{cpu} CPU, {:.1} GiB and {pods} pods: hub and proxy of {}, monitoring and system",
            memory.gib(),
            counted(needs.environments, "environment")
        );
        let machine: MachineType =
            cheapest.map_or_else(|| parse_valid("e2-standard-4"), |machine| machine.name.clone());
        let nodes = Settled::derived(NodeCount { min: 1, max: 1 }, "the hub, of which there is one");
        self.derived(self.name(Purpose::Core), Purpose::Core, Settled::derived(machine, why), nodes)
    }

    /// The machine types of the first kinds that the zones of the nodes offer, as far as that is known.
    fn offered(&self, kinds: &[&str]) -> Vec<&MachineFacts> {
        // A zone that the catalogue has never heard of may offer anything.
        let known = self.catalog.zones_in(&self.location.region);
        let zones: Vec<&str> =
            self.location.node_zones.iter().map(Zone::as_str).filter(|zone| known.contains(zone)).collect();
        let is_offered = |machine: &MachineFacts| match self.catalog.zones_of(&machine.name) {
            Some(offering) => {
                let offering: Vec<&str> = offering.collect();
                zones.iter().all(|zone| offering.contains(zone))
            }
            None => true,
        };
        let of_family = |family: &str| -> Vec<&MachineFacts> {
            let machines = self.catalog.machine_types_of(family);
            let machines = machines.filter(|machine| kinds.iter().any(|kind| machine.name.as_str().starts_with(kind)));
            machines.filter(|machine| is_offered(machine)).collect()
        };
        let families = kinds.iter().filter_map(|kind| kind.split('-').next());
        families.map(of_family).find(|machines| !machines.is_empty()).unwrap_or_default()
    }

    /// The price of a node; types without a price are compared by their CPU.
    fn hour(&self, machine: &MachineFacts) -> f64 {
        let price = self.catalog.node_price(&machine.name, &self.location.region, false);
        price.map_or_else(|| machine.cpu.cores(), |price| price.amount.as_usd())
    }

    /// The name of a derived pool: its purpose, or another where a given pool of the other purpose has taken it.
    fn name(&self, purpose: Purpose) -> Settled<ResourceName> {
        let name = purpose.label();
        let taken = self.bootcamp.cluster.node_pools.iter().any(|pool| pool.name.as_str() == name);
        let name = if taken { format!("{name}-nodes") } else { name.to_owned() };
        Settled::derived(parse_valid(&name), "its purpose")
    }
}
