//! NH0307: a node reaches its disk limit before its memory is full.

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
    node::{Dimension, nodes_for, overhead_total, planned_node, seats_per_node},
    settle::{ResolvedHomes, ResolvedPool},
    size::{PoolSize, ProfileSeats},
    unit::MachineType,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0307",
        name: "disk-limited-node",
        severity: Severity::Warning,
        summary: "a node reaches its disk limit before its memory is full",
        explanation: include_str!("disk_limited_node.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, pool, size) in super::sized_pools(subject) {
        let Some((profile, seats, others)) = super::limited_by(size, Dimension::Volumes) else { continue };
        let machine = &*pool.machine_type;
        let volumes = subject.catalog.attach_limit(machine).unwrap_or(seats.seats);
        findings.push(
            RULE.finding(format!(
                "attached disks limit a node of `{}` to {} servers of `{}`; memory and CPU allow {others}",
                *pool.name, seats.seats, profile.name,
            ))
            .at(path.key("machineType"), format!("supports {volumes} attached disks besides its boot disk"))
            .at("hub.homes.perUserDisk", "one disk per user")
            .help(help(subject, pool, size, profile)),
        );
    }
    findings
}

/// Homes on a share, or a machine type on which something other than disks is the limit.
fn help(subject: &Subject<'_>, pool: &ResolvedPool, size: &PoolSize, profile: &ProfileSeats) -> String {
    let quota = match &subject.resolved.hub.homes {
        ResolvedHomes::Disks { size, .. } => **size,
        ResolvedHomes::Shared { quota } => *quota,
    };
    let share = match &subject.resolved.datasets {
        Some(_) => format!("keep homes on the share with `homes: {{shared: {{quota: {quota}}}}}`"),
        None => format!("keep homes on a share with `datasets.filestore` and `homes: {{shared: {{quota: {quota}}}}}`"),
    };
    let other = unlimited(subject, pool, size, profile, pool.machine_type.family())
        .or_else(|| unlimited(subject, pool, size, profile, "n2"));
    match other {
        Some((machine, seats)) => {
            let memory = |name: &MachineType| subject.catalog.machine_type(name).map(|facts| facts.memory);
            let kind = if memory(&machine) < memory(&pool.machine_type) { "smaller" } else { "other" };
            let nodes = nodes_for(size.expected, f64::from(seats), subject.sizing.headroom);
            let nodes = nodes.map_or_else(String::new, |nodes| format!(", and at least {}", counted(nodes, "node")));
            format!("use {kind} nodes such as `{machine}`, which is full with {seats}{nodes}, or {share}")
        }
        None => share,
    }
}

/// The largest machine type of a family and shape on which disks are not the limit, and its seats.
fn unlimited(
    subject: &Subject<'_>,
    pool: &ResolvedPool,
    size: &PoolSize,
    profile: &ProfileSeats,
    family: &str,
) -> Option<(MachineType, u32)> {
    let kept = overhead_total(&size.overhead);
    // `n2-highmem-` of `n2-highmem-128`: as much memory for each CPU.
    let own = pool.machine_type.as_str();
    let shape = own.split('-').nth(1).unwrap_or("highmem");
    let types = subject.catalog.machine_types_of(family).filter(|machine| machine.gpu.is_none());
    let types =
        types.filter(|machine| machine.name.as_str() != own && machine.name.as_str().split('-').nth(1) == Some(shape));
    let fitting = types.filter_map(|machine| {
        let node = planned_node(machine, super::setup(subject, pool), subject.catalog);
        let seats = seats_per_node(&node, &kept, &profile.request);
        (seats.binds != Dimension::Volumes && seats.seats > 0).then_some((machine, seats.seats))
    });
    fitting
        .max_by_key(|(machine, seats)| (*seats, machine.memory))
        .map(|(machine, seats)| (machine.name.clone(), seats))
}
