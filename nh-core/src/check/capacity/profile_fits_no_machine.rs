//! NH0328: a server of a profile does not fit on any machine type used for derived pools.

use crate::{
    catalog::MachineFacts,
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    node::{Dimension, NodeSetup, overhead_total, planned_node},
    size::{PoolSize, ProfileSeats},
    source::FieldPath,
    unit::{Cpu, MachineType, Memory},
};

/// GKE's default number of pods per node; whether one server fits does not depend on it.
const PODS: u32 = 110;

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0328",
        name: "profile-fits-no-machine",
        severity: Severity::Error,
        summary: "a server of a profile does not fit on any machine type used for derived pools",
        explanation: include_str!("profile_fits_no_machine.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let derived = subject.resolved.pools.iter().filter(|pool| pool.index.is_none());
    let sized = derived.filter_map(|pool| subject.sizing.pool(pool.name.as_str()));
    sized.flat_map(|size| size.profiles.iter().filter_map(|profile| misfit(subject, size, profile))).collect()
}

/// A finding if no server of `profile` fits on the largest machine type that its pool can be derived with.
fn misfit(subject: &Subject<'_>, size: &PoolSize, profile: &ProfileSeats) -> Option<Finding> {
    let seats = profile.seats.known().filter(|seats| seats.seats == 0 && profile.runs_here)?;
    let at = super::profile_path(subject, &profile.slug)?;
    Some(on_no_derived_node(subject, size, at, profile, seats.binds))
}

/// The finding for a derived pool when no machine type to choose from fits the profile.
fn on_no_derived_node(
    subject: &Subject<'_>,
    size: &PoolSize,
    at: FieldPath,
    profile: &ProfileSeats,
    binds: Dimension,
) -> Finding {
    let (key, requested, left) = dimension(size, profile, binds);
    let (name, region) = (&profile.name, &subject.resolved.location.region);
    let of_the_largest =
        format!("guarantee at most {left}, the amount that `{}` leaves for a server", size.machine_type);
    let help = match (smallest_that_fits(subject, size, profile), largest(subject, size, binds)) {
        (Some(machine), _) => {
            format!("{of_the_largest}, or add a user pool of `{machine}` to `cluster.nodePools`")
        }
        (None, Some((machine, most))) => {
            format!(
                "guarantee at most {most}, the amount that `{machine}`, the largest type in `{region}`, leaves for a server"
            )
        }
        (None, None) => of_the_largest,
    };
    RULE.finding(format!("a server of `{name}` does not fit on any machine type used for derived pools"))
        .at(at.key(key).key("guarantee"), requested)
        .help(help)
}

/// The machine types known to be offered in the region, each with the CPU and memory left for servers.
fn offered<'a>(subject: &Subject<'a>, size: &PoolSize) -> Vec<(&'a MachineType, Cpu, Memory)> {
    let catalog = subject.catalog;
    let zones = catalog.zones_in(&subject.resolved.location.region);
    let kept = overhead_total(&size.overhead);
    let in_region = |machine: &&MachineFacts| {
        catalog.zones_of(&machine.name).is_some_and(|mut offering| offering.any(|zone| zones.contains(&zone)))
    };
    let left = |machine: &'a MachineFacts| {
        let setup = NodeSetup {
            max_pods: PODS,
            boot_disk: Memory::from_gib(0),
            image_streaming: *subject.resolved.cluster.image_streaming,
        };
        let node = planned_node(machine, setup, catalog);
        let cpu = node.cpu.millicores().saturating_sub(kept.cpu.millicores());
        (&machine.name, Cpu::from_millicores(cpu), node.memory.saturating_sub(kept.memory))
    };
    catalog.machine_types().filter(in_region).map(left).collect()
}

/// The machine type with the least memory that fits a server of `profile`.
fn smallest_that_fits<'a>(subject: &Subject<'a>, size: &PoolSize, profile: &ProfileSeats) -> Option<&'a MachineType> {
    let fits = |(_, cpu, memory): &(_, Cpu, Memory)| *cpu >= profile.request.cpu && *memory >= profile.request.memory;
    let fitting = offered(subject, size).into_iter().filter(fits);
    fitting.min_by_key(|(_, cpu, memory)| (*memory, *cpu)).map(|(name, ..)| name)
}

/// The machine type that leaves the most of the limiting dimension, and how much that is.
fn largest<'a>(subject: &Subject<'a>, size: &PoolSize, binds: Dimension) -> Option<(&'a MachineType, String)> {
    let offered = offered(subject, size).into_iter();
    if binds == Dimension::Cpu {
        return offered.max_by_key(|(_, cpu, _)| *cpu).map(|(name, cpu, _)| (name, in_cpu(cpu)));
    }
    offered.max_by_key(|(.., memory)| *memory).map(|(name, _, memory)| (name, in_gibibytes(memory)))
}

/// The key of the dimension that does not fit, the amount requested, and the amount left.
fn dimension(size: &PoolSize, profile: &ProfileSeats, binds: Dimension) -> (&'static str, String, String) {
    let kept = overhead_total(&size.overhead);
    let Some(node) = size.allocatable.known() else { return ("memory", String::new(), String::new()) };
    if binds == Dimension::Cpu {
        let left = Cpu::from_millicores(node.cpu.millicores().saturating_sub(kept.cpu.millicores()));
        return ("cpu", format!("{} CPU", profile.request.cpu), in_cpu(left));
    }
    ("memory", format!("{}", profile.request.memory), in_gibibytes(node.memory.saturating_sub(kept.memory)))
}

fn in_cpu(cpu: Cpu) -> String {
    format!("{}m of CPU", cpu.millicores())
}

/// Rounded down, so that this value fits when it is used.
fn in_gibibytes(memory: Memory) -> String {
    format!("{}Gi", memory.gib().floor())
}
