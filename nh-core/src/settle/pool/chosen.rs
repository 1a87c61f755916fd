//! Chooses pools if none are given.

use super::{
    MAX_PODS,
    candidate::{Candidates, disks_of_users},
    given::Settling,
    room::Room,
};
use crate::{
    catalog::MachineFacts,
    model::{DiskType, NodeCount, Purpose},
    node::{NodeSetup, Overhead, nodes_for, overhead_total, planned_node, planned_overhead},
    settle::{
        CoreNeeds, ResolvedEvent, ResolvedPool, ResolvedProfile, Settled,
        naming::{counted, parse_valid},
    },
    unit::{self, MachineType, Memory, Money, Percent, ResourceName},
};

/// A good number of seats on a node: 2i2c plans for at least three or four and at most about a hundred
/// (its notes on preparing events); in the middle, nodes are added in small steps and a lost node affects few users.
const SEATS_ON_A_NODE: (f64, f64) = (20.0, 60.0);
/// The family whose CPUs are shared between machines, so that a hub, a single busy process, can be slowed down.
const SHARED_CPU: &str = "e2";
/// Up to this many seats, shared CPUs are enough for the hub.
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
        let headroom_why = format!("{headroom} headroom");
        let candidates = self.candidates(&disks_of_users(self.bootcamp), |_| true);
        let mut ranked = self.ranked(&candidates, people, profiles, room, headroom).into_iter();
        let (machine, nodes) = if let Some(best) = ranked.next() {
            let next = ranked.find(|next| next.machine.family != best.machine.family);
            let why = self.why(&candidates, &best, next.as_ref(), people);
            let Candidate { machine, seats, nodes, .. } = best;
            let nodes_why =
                format!("{} at the fullest session, {seats:.1} per node and {headroom_why}", unit::people(people));
            (Settled::derived(machine.name.clone(), why), Settled::derived(nodes, nodes_why))
        } else {
            let largest = candidates.machines.iter().max_by_key(|machine| machine.memory);
            let machine = largest.map_or_else(|| parse_valid("n2-highmem-16"), |machine| machine.name.clone());
            let why = "the memory and CPU of the profiles, although no considered type fits all of them";
            let nodes_why = format!("{} at the fullest session, each on a separate node", unit::people(people));
            (Settled::derived(machine, why), Settled::derived(people.max(1), nodes_why))
        };
        let nodes = Settled { value: NodeCount { min: 0, max: nodes.value }, origin: nodes.origin };
        self.derived(self.name(Purpose::User), Purpose::User, machine, nodes)
    }

    /// The candidates on which every profile fits: first those with a good number of seats, and of these the cheapest.
    fn ranked<'a>(
        &self,
        candidates: &Candidates<'a>,
        people: u32,
        profiles: &[ResolvedProfile],
        room: &Room<'_>,
        headroom: Percent,
    ) -> Vec<Candidate<'a>> {
        let fitting = candidates.machines.iter().filter_map(|machine| {
            let seats = room.mixed(machine, MAX_PODS, profiles)?;
            let nodes = nodes_for(people, seats, headroom)?.max(1);
            let hour = self.hour(machine).map(|hour| hour * f64::from(nodes));
            Some(Candidate { machine, seats, nodes, hour })
        });
        let mut ranked: Vec<Candidate<'_>> = fitting.collect();
        // A price and a number of CPUs cannot be compared: either all have a price here or none has.
        let size = |candidate: &Candidate<'_>| candidate.hour.map_or_else(|| candidate.cpu(), Money::as_usd);
        ranked.sort_by(|left, right| {
            (left.seat_count_penalty(people).total_cmp(&right.seat_count_penalty(people)))
                .then(size(left).total_cmp(&size(right)))
                .then(left.machine.memory.cmp(&right.machine.memory))
        });
        ranked
    }

    /// Why `best` was chosen, with the price of the next family.
    fn why(
        &self,
        candidates: &Candidates<'_>,
        best: &Candidate<'_>,
        next: Option<&Candidate<'_>>,
        people: u32,
    ) -> String {
        let (least, most) = SEATS_ON_A_NODE;
        let at = format!("{} at the fullest session: {:.0} on a node", unit::people(people), best.seats);
        let nodes = counted(best.nodes, "node");
        let among = format!("the least of the types with about {least:.0} to {most:.0} seats on a node");
        let families = candidates.families();
        let Some(hour) = best.hour else {
            return format!(
                "{at}, and {} CPU for {nodes}, {among} of {families}; their prices are unknown",
                best.cpu()
            );
        };
        let next = next
            .and_then(|next| Some((next, next.hour?)))
            .map_or_else(String::new, |(next, hour)| format!("; `{}` would cost {hour}", next.machine.name));
        let unlisted = if candidates.are_listed { "" } else { "; the catalogue does not know in which zones they are" };
        let date = self.catalog.prices_date();
        format!("{at}, and {hour} an hour for {nodes}, {among} of {families} at prices of {date}{next}{unlisted}")
    }

    /// A core pool of one node: the cheapest with room for everything that runs there.
    pub fn core_pool(&self, event: &ResolvedEvent, needs: &CoreNeeds) -> ResolvedPool {
        // Prometheus and the hub's database have a claim of GKE's default class, a balanced disk.
        let is_quiet = event.seats <= QUIET_SEATS;
        let candidates = self.candidates(&[DiskType::PdBalanced], |machine| is_quiet || machine.family != SHARED_CPU);
        let parts = needs.parts(self.catalog);
        let on_core = parts.iter().fold(Overhead::default(), |total, part| total.and(part.each.times(part.count)));
        let on_every_node =
            |machine: &MachineType| overhead_total(&planned_overhead(machine, Purpose::Core, None, self.catalog));
        // Whether images are streamed is settled later; where they are, less of a node is left.
        let setup = NodeSetup { max_pods: MAX_PODS, boot_disk: Memory::from_gib(0), image_streaming: true };
        let holds = |machine: &MachineFacts| {
            let node = planned_node(machine, setup, self.catalog);
            let needed = on_core.and(on_every_node(&machine.name));
            node.cpu >= needed.cpu && node.memory >= needed.memory && node.pods >= needed.pods
        };
        let size = |machine: &MachineFacts| {
            self.hour(machine).filter(|_| candidates.are_priced).map_or_else(|| machine.cpu.cores(), Money::as_usd)
        };
        let machines = &candidates.machines;
        let cheapest = machines
            .iter()
            .filter(|machine| holds(machine))
            .min_by(|left, right| size(left).total_cmp(&size(right)))
            .or_else(|| machines.iter().max_by_key(|machine| machine.memory));
        let why = |machine: &MachineType| {
            let Overhead { cpu, memory, pods } = on_core.and(on_every_node(machine));
            format!(
                "{cpu} CPU, {:.1} GiB and {pods} pods for hub and proxy of {}, monitoring and system",
                memory.gib(),
                counted(needs.environments, "environment")
            )
        };
        let machine: MachineType =
            cheapest.map_or_else(|| parse_valid("e2-standard-4"), |machine| machine.name.clone());
        let why = why(&machine);
        let nodes = Settled::derived(NodeCount { min: 1, max: 1 }, "the number of hubs, which is one");
        self.derived(self.name(Purpose::Core), Purpose::Core, Settled::derived(machine, why), nodes)
    }

    /// The name of a derived pool: its purpose, or another name if a given pool of the other purpose uses it.
    fn name(&self, purpose: Purpose) -> Settled<ResourceName> {
        let name = purpose.label();
        let taken = self.bootcamp.cluster.node_pools.iter().any(|pool| pool.name.as_str() == name);
        let name = if taken { format!("{name}-nodes") } else { name.to_owned() };
        Settled::derived(parse_valid(&name), "its purpose")
    }
}
