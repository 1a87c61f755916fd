//! NH0123: a fallback zone is already in use, or a zone is listed twice.

use crate::{
    check::{Requires, Rule, Subject, wording::one_of},
    diagnostic::{Card, Finding, Severity},
    unit::Zone,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0123",
        name: "useless-fallback-zone",
        severity: Severity::Warning,
        summary: "a fallback zone is already in use, or a zone is listed twice",
        explanation: include_str!("useless_fallback_zone.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = fallbacks(subject);
    findings.extend(repeated(subject));
    findings
}

/// Fallback zones in which the nodes are anyway.
fn fallbacks(subject: &Subject<'_>) -> Vec<Finding> {
    let location = &subject.resolved.location;
    let of_pools: Vec<&Zone> = subject.bootcamp.cluster.node_pools.iter().flat_map(|pool| &pool.zones).collect();
    let used = |zone: &Zone| *zone == *location.zone || location.node_zones.contains(zone) || of_pools.contains(&zone);
    let fallbacks = subject.bootcamp.project.fallback_zones.iter().enumerate();
    fallbacks
        .filter(|(_, zone)| used(zone))
        .map(|(index, zone)| {
            let finding = RULE
                .finding(format!("the fallback zone `{zone}` is where the nodes already are"))
                .at(format!("project.fallbackZones[{index}]"), "does not help when this zone has no machines left");
            let finding = match written_zone(subject, zone) {
                Some(path) => finding.at(path, "the nodes' zone"),
                None => finding,
            };
            let others = others(subject);
            let path = format!("project.fallbackZones[{index}]");
            match others.first() {
                Some(first) => finding.help(format!("use {}, or remove it", one_of(&others))).setting(path, *first),
                None => finding.help("remove it, or use another zone"),
            }
        })
        .collect()
}

/// Where the file puts nodes into `zone`, if it says so.
fn written_zone(subject: &Subject<'_>, zone: &Zone) -> Option<String> {
    let bootcamp = subject.bootcamp;
    let of_cluster = bootcamp.cluster.zones.iter().position(|own| own == zone);
    let of_project = bootcamp.project.zone.as_ref().filter(|own| *own == zone).map(|_| "project.zone".to_owned());
    let of_pool = bootcamp.cluster.node_pools.iter().enumerate().find_map(|(pool, own)| {
        let index = own.zones.iter().position(|own| own == zone)?;
        Some(format!("cluster.nodePools[{pool}].zones[{index}]"))
    });
    of_cluster.map(|index| format!("cluster.zones[{index}]")).or(of_project).or(of_pool)
}

/// The zones of the region that are neither used nor fallbacks.
fn others<'a>(subject: &Subject<'a>) -> Vec<&'a str> {
    let location = &subject.resolved.location;
    let taken = |zone: &str| {
        let of_pools = subject.bootcamp.cluster.node_pools.iter().flat_map(|pool| &pool.zones);
        let mut used =
            location.node_zones.iter().chain([&*location.zone]).chain(&location.fallback_zones).chain(of_pools);
        used.any(|used| used.as_str() == zone)
    };
    subject.catalog.zones_in(&location.region).into_iter().filter(|zone| !taken(zone)).collect()
}

/// Zones that one list has twice.
fn repeated(subject: &Subject<'_>) -> Vec<Finding> {
    let (project, cluster) = (&subject.bootcamp.project, &subject.bootcamp.cluster);
    let mut lists = vec![
        ("project.fallbackZones".to_owned(), project.fallback_zones.as_slice()),
        ("cluster.zones".to_owned(), cluster.zones.as_slice()),
    ];
    for (index, pool) in cluster.node_pools.iter().enumerate() {
        lists.push((format!("cluster.nodePools[{index}].zones"), pool.zones.as_slice()));
    }
    let mut findings = Vec::new();
    for (path, zones) in lists {
        for (index, zone) in zones.iter().enumerate() {
            let Some(first) = zones.iter().take(index).position(|earlier| earlier == zone) else { continue };
            findings.push(
                RULE.finding(format!("zone `{zone}` is listed twice"))
                    .at(format!("{path}[{index}]"), "no further zone")
                    .at(format!("{path}[{first}]"), "")
                    .help("remove one of them, or use another zone"),
            );
        }
    }
    findings
}
