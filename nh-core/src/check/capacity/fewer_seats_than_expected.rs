//! NH0301: a node has fewer seats than expected.

use crate::{
    check::{
        Requires, Rule, Subject,
        wording::{counted, one_of},
    },
    diagnostic::{Card, Finding, Severity},
    node::{Dimension, Overhead, SeatsPerNode, overhead_total, seats_per_node},
    size::{PoolSize, ProfileSeats},
    source::FieldPath,
    unit::Memory,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0301",
        name: "fewer-seats-than-expected",
        severity: Severity::Warning,
        summary: "a node has fewer seats than expected",
        explanation: include_str!("fewer_seats_than_expected.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    super::sized_pools(subject)
        .filter_map(|(path, pool, size)| {
            let expects = subject.bootcamp.cluster.node_pools.get(pool.index?)?.expects.as_ref()?;
            let path = path.key("expects");
            let default = subject.resolved.hub.default_profile().map(|profile| &profile.slug.value);
            let slug = expects.profile.as_ref().or(default)?;
            let Some(profile) = size.profile(slug.as_str()) else {
                let known = size.profiles.iter().map(|profile| &profile.slug);
                let finding = RULE.finding(format!("`expects` names a profile `{slug}` that does not exist"));
                return Some(finding.at(path.key("profile"), "").help(format!("use {}", one_of(known))));
            };
            let (expected, seats) = (expects.seats?.get(), profile.seats.known()?);
            // Another rule reports a server that does not fit at all.
            (seats.seats > 0 && expected > seats.seats)
                .then(|| finding(subject, &path, size, profile, expected, *seats))
        })
        .collect()
}

fn finding(
    subject: &Subject<'_>,
    path: &FieldPath,
    size: &PoolSize,
    profile: &ProfileSeats,
    expected: u32,
    seats: SeatsPerNode,
) -> Finding {
    let fit = seats.seats;
    let name = &profile.name;
    let limit = match (seats.binds, size.allocatable.known()) {
        (Dimension::Memory, Some(node)) => {
            let left = node.memory.saturating_sub(overhead_total(&size.overhead).memory);
            let left = format!("{:.0} GiB left for servers of {}", left.gib(), profile.request.memory);
            // DaemonSets need less than a GiB; a cacher may need more than a server.
            let largest = size.overhead.iter().max_by_key(|part| part.takes.memory);
            match largest.filter(|part| part.takes.memory >= Memory::from_gib(1)) {
                Some(part) => format!("{left}, because the {} uses {:.0} GiB", part.what, part.takes.memory.gib()),
                None => left,
            }
        }
        (Dimension::Cpu, Some(node)) => {
            format!("{} CPU allocatable, {} requested by each server", node.cpu, profile.request.cpu)
        }
        (binds, _) => format!("limited by {}", binds.name()),
    };
    let mut finding = RULE
        .finding(format!("a node of `{}` fits {} of `{name}`, not {expected}", size.name, counted(fit, "server")))
        .at(path.clone().key("seats"), limit);
    if let Some(at) = super::profile_path(subject, &profile.slug) {
        let key = if seats.binds == Dimension::Cpu { "cpu" } else { "memory" };
        finding = finding.at(at.key(key).key("guarantee"), "guaranteed to each server");
    }
    let trap = decimal_seats(size, profile).filter(|decimal| seats.binds == Dimension::Memory && *decimal >= expected);
    let finding = finding.setting(path.clone().key("seats"), fit);
    finding.help(match trap {
        Some(decimal) => format!(
            "set `seats: {fit}`; {decimal} would fit if the guarantee were in GB (10⁹ bytes), but {} means GiB",
            profile.request.memory,
        ),
        None => format!("set `seats: {fit}`, and plan nodes and quotas with it"),
    })
}

/// Seats on an empty node if the guarantee meant powers of 1000, as in a calculation that divides GB by GB.
fn decimal_seats(size: &PoolSize, profile: &ProfileSeats) -> Option<u32> {
    let mut request = profile.request;
    // Such a calculation takes 2³⁰ bytes for 10⁹ bytes; only the unit changes.
    let decimal = u128::from(request.memory.bytes()) * 1_000_000_000 / (1 << 30);
    request.memory = Memory::from_bytes(u64::try_from(decimal).ok()?);
    let node = size.allocatable.known()?;
    seats_per_node(node, &Overhead::default(), &request).by(Dimension::Memory)
}
