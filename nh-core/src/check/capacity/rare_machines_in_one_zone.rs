//! NH0316: rare machines are hoped for in one zone.

use crate::{
    check::{Requires, Rule, Subject, wording::one_of},
    diagnostic::{Card, Finding, Severity},
    price::cost_of_nodes,
    settle::ResolvedPool,
    unit::TimeSpan,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0316",
        name: "rare-machines-in-one-zone",
        severity: Severity::Warning,
        summary: "rare machines are hoped for in one zone",
        explanation: include_str!("rare_machines_in_one_zone.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Families of which a zone has few machines: the largest memories, and those with GPUs.
const RARE: [&str; 10] = ["m1", "m2", "m3", "m4", "x4", "a2", "a3", "a4", "g2", "g4"];
/// How long a rehearsal keeps all nodes, as that of 2020 did.
const REHEARSAL: TimeSpan = TimeSpan::from_seconds(300);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    super::given_pools(subject)
        .filter(|(_, pool)| RARE.contains(&pool.machine_type.family()) && pool.nodes.max > 1)
        .filter(|(_, pool)| pool.zones.len() == 1 && pool.reservation.is_none())
        .filter(|_| subject.resolved.location.fallback_zones.is_empty())
        .filter_map(|(path, pool)| {
            let zone = pool.zones.first()?;
            let finding = RULE
                .finding(format!("{} nodes of `{}` are hoped for in one zone", pool.nodes.max, *pool.machine_type))
                .at(path.clone().key("machineType"), "few machines of this family stand in a zone")
                .at(path.key("nodes").key("max"), "")
                .at(zone_path(subject, pool), format!("only `{zone}`"))
                .help(help(subject, pool));
            Some(finding)
        })
        .collect()
}

fn zone_path(subject: &Subject<'_>, pool: &ResolvedPool) -> String {
    match (pool.zones.is_given(), pool.index) {
        (true, Some(index)) => format!("cluster.nodePools[{index}].zones"),
        _ if subject.resolved.location.node_zones.is_given() => "cluster.zones".to_owned(),
        _ => "project.zone".to_owned(),
    }
}

fn help(subject: &Subject<'_>, pool: &ResolvedPool) -> String {
    let place = &subject.resolved.location;
    let here = subject.catalog.zones_in(&place.region);
    let others: Vec<&str> = subject
        .catalog
        .zones_of(&pool.machine_type)
        .into_iter()
        .flatten()
        .filter(|zone| here.contains(zone) && !pool.zones.iter().any(|own| own.as_str() == *zone))
        .collect();
    let fallback =
        if others.is_empty() { String::new() } else { format!("name a fallback zone, such as {}; ", one_of(others)) };
    let price = subject.catalog.node_price(&pool.machine_type, &place.region, pool.spot);
    let cost = price.map_or_else(String::new, |price| {
        format!(" for {REHEARSAL}, which costs {}", cost_of_nodes(&price, pool.nodes.max, REHEARSAL))
    });
    format!("{fallback}make a reservation, or start all {} once{cost}", pool.nodes.max)
}
