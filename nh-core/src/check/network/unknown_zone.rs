//! NH0120: there is no such zone.

use crate::{
    check::{Requires, Rule, Subject, wording::one_of},
    diagnostic::{Card, Finding, Severity},
};

use super::zone_of_another_region::written;

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0120",
        name: "unknown-zone",
        severity: Severity::Error,
        summary: "there is no such zone",
        explanation: include_str!("unknown_zone.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let region = &subject.bootcamp.project.region;
    let known = subject.catalog.zones_in(region);
    // Of a region without zones in the catalogue nobody can say.
    if known.is_empty() {
        return Vec::new();
    }
    // A zone of another region has a finding of its own.
    let unknown = written(subject)
        .into_iter()
        .filter(|(_, zone)| zone.region() == *region && !known.iter().any(|known| *known == zone.as_str()));
    unknown
        .map(|(path, zone)| {
            RULE.finding(format!("`{region}` has no zone `{zone}`"))
                .at(path, "")
                .help(format!("write {}", one_of(&known)))
        })
        .collect()
}
