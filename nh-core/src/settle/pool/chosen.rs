//! Chooses pools if none are given.

use super::{MAX_PODS, given::Settling, room::Room};
use crate::{
    catalog::MachineFacts,
    model::{NodeCount, Purpose},
    node::{Overhead, allocatable, node_overhead, nodes_for, overhead_total},
    settle::{
        CoreNeeds, ResolvedEvent, ResolvedPool, ResolvedProfile, Settled,
        naming::{counted, parse_valid},
    },
    unit::{self, MachineType, Memory, Money, Percent, ResourceName, Zone},
};

/// A good number of seats on a node: 2i2c plans for at least three or four and at most about a hundred
/// (its notes on preparing events); in the middle, nodes are added in small steps and a lost node affects few users.
const SEATS_ON_A_NODE: (f64, f64) = (20.0, 60.0);
/// The families with the most memory per CPU; N4 is for regions without N2.
const USER_KINDS: [&str; 4] = ["n2-highmem-", "n2-standard-", "n4-highmem-", "n4-standard-"];
/// The cheapest family, and one without shared cores, for a hub that is a single busy process.
const CORE_KINDS: [[&str; 2]; 2] = [["e2-standard-", "e2-highmem-"], ["n2-standard-", "n2-highmem-"]];
/// Up to this many seats, the cheapest kind is enough for the hub.
const QUIET_SEATS: u32 = 200;

/// A machine type and its scores.
struct Candidate<'a> {
    machine: &'a MachineFacts,
    seats: f64,
    nodes: u32,
    /// All nodes for an hour; absent where the catalogue has no price of the type in this region.
    hour: Option<Money>,
}

impl Candidate<'_> {
    /// CPUs of all nodes, by which types are compared if prices are missing.
    fn cpu(&self) -> f64 {
        self.machine.cpu.cores() * f64::from(self.nodes)
    }

    /// How far its seats are from a good number for a class of `people`: 1 within the range, more outside.
    fn seat_count_penalty(&self, people: u32) -> f64 {
        let (least, most) = SEATS_ON_A_NODE;
        let least = least.min(f64::from(people)).max(1.0);
        (least / self.seats).max(self.seats / most).max(1.0)
    }
}

impl Settling<'_> {
    /// A user pool for everybody: of the machine types with 20 to 60 seats, the cheapest at the fullest session.
    pub fn user_pool(
        &self,
        event: &ResolvedEvent,
        profiles: &[ResolvedProfile],
        room: &Room<'_>,
        headroom: Percent,
    ) -> ResolvedPool {
        let people = event.fullest();
        let (most, headroom_why) = (SEATS_ON_A_NODE.1, format!("{headroom} headroom"));
        let offered = self.offered(&USER_KINDS);
        let (machine, nodes) = if let Some(best) = self.best(&offered, people, profiles, room, headroom) {
            let cpu = best.cpu();
            let Candidate { machine, seats, nodes, hour } = best;
            let (all_nodes, least) = (counted(nodes, "node"), SEATS_ON_A_NODE.0);
            let chosen_by = match hour {
                Some(hour) => format!("{hour} an hour for {all_nodes}"),
                None => format!("{cpu} CPU for {all_nodes}"),
            };
            let why = format!(
                "{} at the fullest session: {seats:.0} on a node, and {chosen_by}, the least of the types with \
                 about {least:.0} to {most:.0} seats on a node{}",
                unit::people(people),
                if hour.is_none() { "; their prices are unknown" } else { "" }
            );
            let nodes_why =
                format!("{} at the fullest session, {seats:.1} per node and {headroom_why}", unit::people(people));
            (Settled::derived(machine.name.clone(), why), Settled::derived(nodes, nodes_why))
        } else {
            let largest = offered.iter().max_by_key(|machine| machine.memory);
            let machine = largest.map_or_else(|| parse_valid("n2-highmem-16"), |machine| machine.name.clone());
            let why = "the memory and CPU of the profiles, although no considered type fits all of them";
            let nodes_why = format!("{} at the fullest session, each on a separate node", unit::people(people));
            (Settled::derived(machine, why), Settled::derived(people.max(1), nodes_why))
        };
        let nodes = Settled { value: NodeCount { min: 0, max: nodes.value }, origin: nodes.origin };
        self.derived(self.name(Purpose::User), Purpose::User, machine, nodes)
    }

    /// The machine type of `offered` with the best number of seats, and of these the cheapest.
    fn best<'a>(
        &self,
        offered: &[&'a MachineFacts],
        people: u32,
        profiles: &[ResolvedProfile],
        room: &Room<'_>,
        headroom: Percent,
    ) -> Option<Candidate<'a>> {
        let are_priced = offered.iter().all(|machine| self.hour(machine).is_some());
        let candidates = offered.iter().filter_map(|machine| {
            let seats = room.mixed(machine, MAX_PODS, profiles)?;
            let nodes = nodes_for(people, seats, headroom)?.max(1);
            let hour = self.hour(machine).filter(|_| are_priced).map(|hour| hour * f64::from(nodes));
            Some(Candidate { machine, seats, nodes, hour })
        });
        // A price and a number of CPUs cannot be compared, so either all have a price here or none has.
        let size = |candidate: &Candidate<'_>| candidate.hour.map_or_else(|| candidate.cpu(), Money::as_usd);
        candidates.min_by(|left, right| {
            (left.seat_count_penalty(people).total_cmp(&right.seat_count_penalty(people)))
                .then(size(left).total_cmp(&size(right)))
                .then(left.machine.memory.cmp(&right.machine.memory))
        })
    }

    /// A core pool of one node: the cheapest with room for everything that runs there.
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
        let are_priced = offered.iter().all(|machine| self.hour(machine).is_some());
        let size = |machine: &MachineFacts| {
            self.hour(machine).filter(|_| are_priced).map_or_else(|| machine.cpu.cores(), Money::as_usd)
        };
        let cheapest = offered
            .iter()
            .filter(|machine| holds(machine))
            .min_by(|left, right| size(left).total_cmp(&size(right)))
            .or_else(|| offered.iter().max_by_key(|machine| machine.memory));
        let Overhead { cpu, memory, pods } = needed;
        let why = format!(
            "{cpu} CPU, {:.1} GiB and {pods} pods for hub and proxy of {}, monitoring and system",
            memory.gib(),
            counted(needs.environments, "environment")
        );
        let machine: MachineType =
            cheapest.map_or_else(|| parse_valid("e2-standard-4"), |machine| machine.name.clone());
        let nodes = Settled::derived(NodeCount { min: 1, max: 1 }, "the number of hubs, which is one");
        self.derived(self.name(Purpose::Core), Purpose::Core, Settled::derived(machine, why), nodes)
    }

    /// The machine types of the first kinds that the nodes' zones offer, as far as known.
    fn offered(&self, kinds: &[&str]) -> Vec<&MachineFacts> {
        // A zone that is not in the catalogue may offer anything.
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

    /// The price of a node for an hour, where the catalogue has it.
    fn hour(&self, machine: &MachineFacts) -> Option<Money> {
        self.catalog.node_price(&machine.name, &self.location.region, false).map(|price| price.amount)
    }

    /// The name of a derived pool: its purpose, or another name if a given pool of the other purpose uses it.
    fn name(&self, purpose: Purpose) -> Settled<ResourceName> {
        let name = purpose.label();
        let taken = self.bootcamp.cluster.node_pools.iter().any(|pool| pool.name.as_str() == name);
        let name = if taken { format!("{name}-nodes") } else { name.to_owned() };
        Settled::derived(parse_valid(&name), "its purpose")
    }
}
