//! NH0114: a zone is in another region.

use crate::{
    check::{Requires, Rule, Subject, wording::one_of},
    diagnostic::{Card, Finding, Severity},
    unit::Zone,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0114",
        name: "zone-in-other-region",
        severity: Severity::Error,
        summary: "a zone is in another region",
        explanation: include_str!("zone_in_other_region.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let region = &subject.bootcamp.project.region;
    let outside: Vec<(String, &Zone)> =
        written(subject).into_iter().filter(|(_, zone)| zone.region() != *region).collect();
    let Some((_, first)) = outside.first() else { return Vec::new() };
    let known = subject.catalog.zones_in(region);
    let mut finding = RULE.finding(format!("zone `{first}` is not in `{region}`"));
    for (path, zone) in &outside {
        finding = finding.at(path.as_str(), format!("in `{}`", zone.region()));
    }
    let zones = if known.is_empty() { format!("a zone in `{region}`") } else { one_of(known) };
    vec![
        finding
            .at("project.region", "the network, the cluster and its addresses are here")
            .help(format!("use {zones}, or change the region to `{}`", first.region())),
    ]
}

/// Every zone in the file, with its field path.
pub(super) fn written<'a>(subject: &Subject<'a>) -> Vec<(String, &'a Zone)> {
    let bootcamp = subject.bootcamp;
    let each = |path: String, zones: &'a [Zone]| {
        zones.iter().enumerate().map(move |(index, zone)| (format!("{path}[{index}]"), zone)).collect::<Vec<_>>()
    };
    let mut zones: Vec<(String, &Zone)> =
        bootcamp.project.zone.iter().map(|zone| ("project.zone".to_owned(), zone)).collect();
    zones.extend(each("project.fallbackZones".into(), &bootcamp.project.fallback_zones));
    zones.extend(each("cluster.zones".into(), &bootcamp.cluster.zones));
    for (index, pool) in bootcamp.cluster.node_pools.iter().enumerate() {
        zones.extend(each(format!("cluster.nodePools[{index}].zones"), &pool.zones));
    }
    let filestore = bootcamp.datasets.as_ref().and_then(|datasets| datasets.filestore.zone.as_ref());
    zones.extend(filestore.map(|zone| ("datasets.filestore.zone".to_owned(), zone)));
    zones
}
