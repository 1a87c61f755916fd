//! NH0315: the zone may not offer the machine type.

use crate::{
    check::{Requires, Rule, Subject, wording::one_of},
    diagnostic::{Card, Finding, Severity},
    source::FieldPath,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0315",
        name: "machine-type-not-in-zone",
        severity: Severity::Warning,
        summary: "the zone may not offer the machine type",
        explanation: include_str!("machine_type_not_in_zone.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let region = &subject.resolved.location.region;
    let zones_in_region = subject.catalog.zones_in(region);
    let list = format!("the list of {}", subject.catalog.zones_date());
    super::given_pools(subject)
        .filter_map(|(path, pool)| {
            let offering: Vec<&str> = subject.catalog.zones_of(&pool.machine_type)?.collect();
            // A zone that is not in the catalogue is newer than its list.
            let missing = pool
                .zones
                .iter()
                .enumerate()
                .find(|(_, zone)| zones_in_region.contains(&zone.as_str()) && !offering.contains(&zone.as_str()));
            let (position, zone) = missing?;
            let here: Vec<&&str> = offering.iter().filter(|zone| zones_in_region.contains(zone)).collect();
            let at = match (pool.zones.is_given(), subject.resolved.location.node_zones.is_given()) {
                (true, _) => path.clone().key("zones").index(position),
                (false, true) => FieldPath::from("cluster.zones").index(position),
                (false, false) => "project.zone".into(),
            };
            let help = if here.is_empty() {
                format!("use another machine type, or check with `gcloud compute machine-types list`: {} lists no zone of `{region}`", list)
            } else {
                format!("use {}, or another machine type", one_of(here))
            };
            let finding = RULE
                .finding(format!("the catalogue does not list `{}` in `{zone}`", *pool.machine_type))
                .at(path.key("machineType"), format!("{list}: it may have come since"))
                .at(at, "")
                .help(help);
            Some(finding)
        })
        .collect()
}
