//! NH0114: a zone lies in another region.

use crate::{
    check::{Requires, Rule, Subject, wording::one_of},
    diagnostic::{Card, Finding, Severity},
    unit::Zone,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0114",
        name: "zone-of-another-region",
        severity: Severity::Error,
        summary: "a zone lies in another region",
        explanation: include_str!("zone_of_another_region.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let region = &subject.bootcamp.project.region;
    let wrong: Vec<(String, &Zone)> =
        written(subject).into_iter().filter(|(_, zone)| zone.region() != *region).collect();
    let Some((_, first)) = wrong.first() else { return Vec::new() };
    let known = subject.catalog.zones_in(region);
    let mut finding = RULE.finding(format!("`{first}` is no zone of `{region}`"));
    for (path, zone) in &wrong {
        finding = finding.at(path.as_str(), format!("in `{}`", zone.region()));
    }
    let zones = if known.is_empty() { format!("a zone of `{region}`") } else { one_of(known) };
    vec![
        finding
            .at("project.region", "network, cluster and addresses are here")
            .help(format!("write {zones}, or move the region to `{}`", first.region())),
    ]
}

/// Every zone that is written, with its path.
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
