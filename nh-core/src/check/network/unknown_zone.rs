//! NH0120: a zone does not exist in the region.

use crate::{
    check::{Requires, Rule, Subject, wording::one_of},
    diagnostic::{Card, Finding, Severity},
};

use super::zone_in_other_region::written;

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0120",
        name: "unknown-zone",
        severity: Severity::Error,
        summary: "a zone does not exist in the region",
        explanation: include_str!("unknown_zone.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let region = &subject.bootcamp.project.region;
    let known = subject.catalog.zones_in(region);
    // The catalogue has no zones for this region, so nothing can be checked.
    if known.is_empty() {
        return Vec::new();
    }
    // NH0114 reports zones in other regions.
    let unknown = written(subject)
        .into_iter()
        .filter(|(_, zone)| zone.region() == *region && !known.iter().any(|known| *known == zone.as_str()));
    unknown
        .map(|(path, zone)| {
            RULE.finding(format!("`{region}` has no zone `{zone}`"))
                .at(path, format!("the list of {}; a newer zone is not on it", subject.catalog.zones_date()))
                .help(format!("use {}", one_of(&known)))
        })
        .collect()
}
