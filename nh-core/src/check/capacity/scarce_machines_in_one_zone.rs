//! NH0316: scarce machines depend on capacity in one zone.

use crate::{
    catalog::is_scarce,
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
        name: "scarce-machines-in-one-zone",
        severity: Severity::Warning,
        summary: "scarce machines depend on capacity in one zone",
        explanation: include_str!("scarce_machines_in_one_zone.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// How long a rehearsal keeps all nodes running, as in 2020.
const REHEARSAL: TimeSpan = TimeSpan::from_seconds(300);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    super::given_pools(subject)
        .filter(|(_, pool)| is_scarce(pool.machine_type.family()) && pool.nodes.max > 1)
        .filter(|(_, pool)| pool.zones.len() == 1 && pool.reservation.is_none())
        .filter(|_| subject.resolved.location.fallback_zones.is_empty())
        .filter_map(|(path, pool)| {
            let zone = pool.zones.first()?;
            let finding = RULE
                .finding(format!("{} nodes of `{}` depend on capacity in one zone", pool.nodes.max, *pool.machine_type))
                .at(path.clone().key("machineType"), "each zone has few machines of this family")
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
    let location = &subject.resolved.location;
    let here = subject.catalog.zones_in(&location.region);
    let others: Vec<&str> = subject
        .catalog
        .zones_of(&pool.machine_type)
        .into_iter()
        .flatten()
        .filter(|zone| here.contains(zone) && !pool.zones.iter().any(|own| own.as_str() == *zone))
        .collect();
    let fallback =
        if others.is_empty() { String::new() } else { format!("add a fallback zone, such as {} (zones of {}), ", one_of(others), subject.catalog.zones_date()) };
    let price = subject.catalog.node_price(&pool.machine_type, &location.region, pool.spot);
    let cost = price.map_or_else(String::new, |price| {
        format!(
            " for {REHEARSAL}, which costs {} at prices of {}",
            cost_of_nodes(&price, pool.nodes.max, REHEARSAL),
            price.date
        )
    });
    format!("{fallback}reserve the machines, or test by starting all {}{cost}", pool.nodes.max)
}
