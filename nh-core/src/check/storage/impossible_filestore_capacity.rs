//! NH0702: the Filestore tier does not offer this capacity.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::FilestoreTier,
    unit::Memory,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0702",
        name: "impossible-filestore-capacity",
        severity: Severity::Error,
        summary: "the Filestore tier does not offer this capacity",
        explanation: include_str!("impossible_filestore_capacity.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Minimum, maximum and step of a range of capacities, in GiB.
type Range = (u64, u64, u64);

/// cloud.google.com/filestore/docs/service-tiers; since 2026, Regional begins at 100 GiB and grows by 1 GiB.
const fn ranges(tier: FilestoreTier) -> &'static [Range] {
    match tier {
        FilestoreTier::BasicHdd => &[(1_024, 65_433, 1)],
        FilestoreTier::BasicSsd => &[(2_560, 65_433, 1)],
        FilestoreTier::Zonal => &[(1_024, 9_984, 256), (10_240, 102_400, 2_560)],
        FilestoreTier::Regional => &[(100, 10_239, 1), (10_240, 102_400, 2_560)],
    }
}

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(datasets) = &subject.bootcamp.datasets else { return Vec::new() };
    let (tier, capacity) = (datasets.filestore.tier, datasets.filestore.capacity);
    let gibibytes = capacity.gib_rounded_up();
    let possible =
        |(least, most, step): &Range| (*least..=*most).contains(&gibibytes) && (gibibytes - least) % step == 0;
    if ranges(tier).iter().any(possible) {
        return Vec::new();
    }
    let next = ranges(tier).iter().find_map(|(least, most, step)| {
        let up = gibibytes.max(*least).saturating_sub(*least).div_ceil(*step) * step + least;
        (up <= *most).then_some(up)
    });
    let proposed = next.or_else(|| ranges(tier).last().map(|(_, most, _)| *most)).unwrap_or_default();
    vec![
        RULE.finding(format!("the tier `{}` does not offer a capacity of {capacity}", tier.name()))
            .at("datasets.filestore.capacity", "")
            .at("datasets.filestore.tier", "")
            .help(format!(
                "set `capacity: {}`{}",
                Memory::from_gib(proposed),
                if next.is_none() { ", the maximum" } else { "" }
            ))
            .setting("datasets.filestore.capacity", Memory::from_gib(proposed).to_string()),
    ]
}
