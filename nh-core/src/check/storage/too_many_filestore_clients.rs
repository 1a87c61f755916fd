//! NH0703: the share supports fewer clients than there are nodes.

use crate::{
    check::{
        Requires, Rule, Subject,
        wording::{counted, grouped},
    },
    diagnostic::{Card, Finding, Severity},
    model::FilestoreTier,
    unit::Memory,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0703",
        name: "too-many-filestore-clients",
        severity: Severity::Error,
        summary: "the share supports fewer clients than there are nodes",
        explanation: include_str!("too_many_filestore_clients.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// cloud.google.com/filestore/docs/limits and the pages of the tiers: Basic 500 clients; others 500 per 256 GiB,
/// at most 19,500 below 10 TiB; from 10 TiB, 2,000 per 2.5 TiB.
fn most_clients(tier: FilestoreTier, gibibytes: u64) -> u64 {
    match gibibytes {
        _ if tier.is_basic() => 500,
        0..10_240 => (gibibytes / 256 * 500).clamp(500, 19_500),
        _ => (gibibytes / 2_560 * 2_000).min(80_000),
    }
}

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(datasets) = &subject.resolved.datasets else { return Vec::new() };
    let nodes: u64 = subject.resolved.pools.iter().map(|pool| u64::from(pool.nodes.max)).sum();
    let most = most_clients(datasets.tier, datasets.capacity.gib_rounded_up());
    if nodes <= most {
        return Vec::new();
    }
    // Below 10 TiB, each 256 GiB allows 500 clients.
    let capacity = Memory::from_gib(nodes.div_ceil(500) * 256).max(Memory::from_gib(1_024));
    let largest = subject.resolved.pools.iter().max_by_key(|pool| pool.nodes.max).and_then(|pool| pool.index);
    let mut finding = RULE
        .finding(format!("{} mount the share, but it supports only {} clients", counted(nodes, "node"), grouped(most)))
        .at("datasets.filestore.tier", "");
    if let Some(index) = largest {
        finding = finding.at(format!("cluster.nodePools[{index}].nodes"), "each node is a client");
    }
    vec![
        finding
            .help(format!("set `tier: REGIONAL` or `ZONAL` with `capacity: {capacity}`, or use fewer, larger nodes")),
    ]
}
