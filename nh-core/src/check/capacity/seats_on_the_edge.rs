//! NH0337: the number of seats on a node hangs on less than two per cent of its memory.

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
    node::overhead_total,
    size::{PoolSize, ProfileSeats},
    source::FieldPath,
    unit::Memory,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0337",
        name: "seats-on-the-edge",
        severity: Severity::Advice,
        summary: "the number of seats on a node hangs on less than 2% of its memory",
        explanation: include_str!("seats_on_the_edge.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Less than this share of a node's memory is within what `DaemonSets` and reserves differ from node to node.
const EDGE: f64 = 0.02;
/// With more seats on a node, one of them is a small part of the course.
const FEW_SEATS: u32 = 16;
/// Profiles that fewer users choose do not decide how many nodes are needed.
const SHARE: f64 = 0.05;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, pool, size) in super::sized_pools(subject) {
        for profile in size.profiles.iter().filter(|profile| profile.runs_here && profile.share >= SHARE) {
            let Some(at) = super::profile_path(subject, &profile.slug) else { continue };
            let Some(edge) = edge(size, profile) else { continue };
            let Edge { seats, missing, most } = edge;
            let (message, help) = if missing {
                let message = format!(
                    "one more server of `{}` on a node of `{}` hangs on less than 2% of its memory",
                    profile.name, *pool.name
                );
                let more = counted(seats + 1, "server");
                (message, format!("guarantee `{most}` or less to fit {more} on a node, or plan with {seats}"))
            } else {
                let message = format!(
                    "the last server of `{}` on a node of `{}` hangs on less than 2% of its memory",
                    profile.name, *pool.name
                );
                (message, format!("guarantee `{most}` or less to be sure of {}", counted(seats, "server")))
            };
            findings.push(
                RULE.finding(message)
                    .at(at.clone().key("memory").key("guarantee"), available(size))
                    .at(machine(&path), "")
                    .help(help)
                    .setting(at.key("memory").key("guarantee"), most.to_string()),
            );
        }
    }
    findings
}

fn machine(pool: &FieldPath) -> FieldPath {
    pool.clone().key("machineType")
}

/// What a node leaves for servers, in words.
fn available(size: &PoolSize) -> String {
    let left = left(size).unwrap_or_default();
    format!("a node leaves {:.2} GiB for servers", left.gib())
}

fn left(size: &PoolSize) -> Option<Memory> {
    Some(size.allocatable.known()?.memory.saturating_sub(overhead_total(&size.overhead).memory))
}

/// A number of seats that hangs on little.
struct Edge {
    /// The computed number.
    seats: u32,
    /// Whether it is the next server that just does not fit; otherwise the last one just fits.
    missing: bool,
    /// The largest guarantee for which the number is certain.
    most: Memory,
}

#[expect(clippy::cast_precision_loss, reason = "memory is far below 2^52 bytes")]
fn edge(size: &PoolSize, profile: &ProfileSeats) -> Option<Edge> {
    let left = left(size)?.bytes();
    let request = profile.request.memory.bytes();
    let counts = profile.seats.known()?;
    let by_memory = left.checked_div(request)?;
    // What other dimensions limit does not hang on memory.
    let seats = u32::try_from(by_memory).ok().filter(|seats| *seats <= FEW_SEATS && *seats == counts.seats)?;
    let share = |servers: u64| request.saturating_mul(servers) as f64 / left.max(1) as f64;
    // Rounded down to whole MiB, which chart and Kubernetes read alike.
    let each = |bytes: u64, servers: u64| Memory::from_mib((bytes / servers.max(1)) >> 20);
    if share(by_memory + 1) <= 1.0 + EDGE {
        return Some(Edge { seats, missing: true, most: each(left, by_memory + 1) });
    }
    let safe = left - left / 50;
    (seats > 0 && share(by_memory) > 1.0 - EDGE).then(|| Edge { seats, missing: false, most: each(safe, by_memory) })
}
