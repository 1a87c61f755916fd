//! NH0712: the share is in a different zone from the nodes.

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
        name: "share-in-other-zone",
        severity: Severity::Warning,
        summary: "the share is in a different zone from the nodes",
        explanation: include_str!("share_in_other_zone.md"),
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
        // It has no zone, so a zone in the file has no effect.
        return given.filestore.zone.as_ref().map_or_else(Vec::new, |zone| {
            vec![
                RULE.finding(format!("`{zone}` has no effect: the tier `REGIONAL` spans the whole region"))
                    .at("datasets.filestore.zone", "")
                    .help("remove `zone`")
                    .removing("datasets.filestore.zone"),
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
        RULE.finding(format!("the share is in `{}`, but no user node is in that zone", *datasets.location))
            .at("datasets.filestore.zone", "")
            .help(format!("set `zone: {nearest}`, where user nodes are, or use the tier `REGIONAL`"))
            .setting("datasets.filestore.zone", nearest),
    ]
}
