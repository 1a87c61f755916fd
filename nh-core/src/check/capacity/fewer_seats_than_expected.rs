//! NH0301: a node holds fewer people than expected.

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
        summary: "a node holds fewer people than expected",
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
                let finding = RULE.finding(format!("seats are expected of a profile `{slug}`, which is not there"));
                return Some(finding.at(path.key("profile"), "").help(format!("write {}", one_of(known))));
            };
            let (expected, seats) = (expects.seats?.get(), profile.seats.known()?);
            (expected > seats.seats).then(|| finding(subject, &path, size, profile, expected, *seats))
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
    let stops = match (seats.binds, size.allocatable.known()) {
        (Dimension::Memory, Some(node)) => {
            let left = node.memory.saturating_sub(overhead_total(&size.overhead).memory);
            let left = format!("{:.0} GiB are left for servers of {}", left.gib(), profile.request.memory);
            // DaemonSets take less than a GiB; a cacher may take more than a server.
            let largest = size.overhead.iter().max_by_key(|part| part.takes.memory);
            match largest.filter(|part| part.takes.memory >= Memory::from_gib(1)) {
                Some(part) => format!("{left}, as the {} has {:.0} GiB", part.what, part.takes.memory.gib()),
                None => left,
            }
        }
        (Dimension::Cpu, Some(node)) => {
            format!("{} CPU are left by the system, {} asked for by each", node.cpu, profile.request.cpu)
        }
        (binds, _) => format!("{} stop the next one", binds.name()),
    };
    let mut finding = RULE
        .finding(format!("a node of `{}` holds {} of `{name}`, not {expected}", size.name, counted(fit, "server")))
        .at(path.clone().key("seats"), stops);
    if let Some(at) = super::profile_path(subject, &profile.slug) {
        let key = if seats.binds == Dimension::Cpu { "cpu" } else { "memory" };
        finding = finding.at(at.key(key).key("guarantee"), "what each is sure of");
    }
    let trap = decimal_seats(size, profile).filter(|decimal| seats.binds == Dimension::Memory && *decimal >= expected);
    finding.help(match trap {
        Some(decimal) => format!(
            "write `seats: {fit}`; if a GB were 10⁹ bytes it would be {decimal}, but a guarantee of {} counts GiB",
            profile.request.memory,
        ),
        None => format!("write `seats: {fit}`, and count nodes and quotas by it"),
    })
}

/// Seats on an empty node if the guarantee meant powers of 1000: how people reckon who divide GB by GB.
fn decimal_seats(size: &PoolSize, profile: &ProfileSeats) -> Option<u32> {
    let mut request = profile.request;
    // 2³⁰ bytes are 10⁹ bytes to them; the rest of the amount stays.
    let decimal = u128::from(request.memory.bytes()) * 1_000_000_000 / (1 << 30);
    request.memory = Memory::from_bytes(u64::try_from(decimal).ok()?);
    let node = size.allocatable.known()?;
    seats_per_node(node, &Overhead::default(), &request).by(Dimension::Memory)
}
