//! NH0712: the share is in another zone than the nodes.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::{FilestoreTier, Purpose},
    unit::Zone,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0712",
        name: "distant-share",
        severity: Severity::Warning,
        summary: "the share is in another zone than the nodes",
        explanation: include_str!("distant_share.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (Some(datasets), Some(given)) = (&subject.resolved.datasets, &subject.bootcamp.datasets) else {
        return Vec::new();
    };
    if datasets.tier == FilestoreTier::Regional {
        // It has no zone; one that is written counts for nothing.
        return given.filestore.zone.as_ref().map_or_else(Vec::new, |zone| {
            vec![
                RULE.finding(format!("REGIONAL spans the region, and `{zone}` counts for nothing"))
                    .at("datasets.filestore.zone", "")
                    .help("take it out"),
            ]
        });
    }
    let users = || subject.resolved.pools.iter().filter(|pool| pool.purpose == Purpose::User);
    let here = |zone: &Zone| zone.as_str() == datasets.location.as_str();
    if users().next().is_none() || users().any(|pool| pool.zones.iter().any(here)) {
        return Vec::new();
    }
    let zones: Vec<&Zone> = users().flat_map(|pool| pool.zones.iter()).collect();
    let nearest = zones.first().map_or_else(|| subject.resolved.location.zone.to_string(), ToString::to_string);
    vec![
        RULE.finding(format!("the share is in `{}`, and no node that reads it", *datasets.location))
            .at("datasets.filestore.zone", "")
            .help(format!("write `zone: {nearest}`, where nodes are; or take the tier `REGIONAL`")),
    ]
}
