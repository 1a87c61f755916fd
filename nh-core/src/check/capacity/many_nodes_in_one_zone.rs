//! NH0332: many nodes depend on capacity in one zone.

use super::scarce_machines_in_one_zone::zone_path;
use crate::{
    catalog::is_scarce,
    check::{Requires, Rule, Subject, wording::one_of},
    diagnostic::{Card, Finding, Severity},
    model::Purpose,
    settle::ResolvedHomes,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0332",
        name: "many-nodes-in-one-zone",
        severity: Severity::Advice,
        summary: "many nodes depend on capacity in one zone",
        explanation: include_str!("many_nodes_in_one_zone.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// From this many nodes on, a zone that is short of machines matters (a judgement; page).
const MANY: u32 = 10;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let location = &subject.resolved.location;
    super::given_pools(subject)
        .filter(|(_, pool)| pool.purpose == Purpose::User && pool.nodes.max >= MANY)
        // NH0316 reports families with few machines.
        .filter(|(_, pool)| !is_scarce(pool.machine_type.family()))
        .filter(|(_, pool)| pool.zones.len() == 1 && pool.reservation.is_none() && location.fallback_zones.is_empty())
        .filter_map(|(path, pool)| {
            let zone = pool.zones.first()?;
            // NH0123 reports a fallback in a zone where nodes already are.
            let is_used = |other: &str| {
                other == location.zone.as_str() || location.node_zones.iter().any(|used| used.as_str() == other)
            };
            let known = subject.catalog.zones_in(&location.region);
            let others: Vec<&str> =
                known.into_iter().filter(|other| *other != zone.as_str() && !is_used(other)).collect();
            let other = if others.is_empty() { String::new() } else { format!(" such as {}", one_of(others)) };
            let help = match subject.resolved.hub.homes {
                // A second zone for the pool does not help homes that are disks of one zone.
                ResolvedHomes::Disks { .. } => {
                    format!("add a zone{other} to `project.fallbackZones`, or reserve the machines with `reservation`")
                }
                ResolvedHomes::Shared { .. } => {
                    format!(
                        "add a zone{other} to the pool's `zones` or to `project.fallbackZones`, or reserve the machines"
                    )
                }
            };
            let finding = RULE
                .finding(format!("{} nodes of `{}` depend on capacity in one zone", pool.nodes.max, *pool.machine_type))
                .at(zone_path(subject, pool), format!("only `{zone}`"))
                .at(path.key("nodes"), "")
                .help(help);
            Some(finding)
        })
        .collect()
}
