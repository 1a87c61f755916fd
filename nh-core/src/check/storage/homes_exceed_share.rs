//! NH0705: people may fill more than the share holds.

use crate::{
    check::{
        Requires, Rule, Subject,
        wording::{self, grouped},
    },
    diagnostic::{Card, Finding, Severity},
    settle::ResolvedHomes,
    size::people_expected,
    unit::Memory,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0705",
        name: "homes-exceed-share",
        severity: Severity::Warning,
        summary: "people may fill more than the share holds",
        explanation: include_str!("homes_exceed_share.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Tenths of a file system above which 2i2c is alerted; a full one stops everybody's work.
const FULL: u64 = 9;
/// The step in which most tiers grow.
const STEP: u64 = 256 << 30;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let ResolvedHomes::Shared { quota } = subject.resolved.hub.homes else { return Vec::new() };
    let Some(datasets) = &subject.resolved.datasets else { return Vec::new() };
    let people = people_expected(subject.resolved);
    let wanted = quota.times(people);
    let room = datasets.capacity.bytes() / 10 * FULL;
    if wanted.bytes() <= room {
        return Vec::new();
    }
    let needed =
        Memory::from_bytes((wanted.bytes() / FULL).saturating_mul(10).div_ceil(STEP).max(4).saturating_mul(STEP));
    let less = (room / people.max(1)) >> 20;
    vec![
        RULE.finding(format!(
            "{} with {quota} each may fill {} GiB of {}",
            wording::people(people),
            grouped(wanted.gib_rounded_up()),
            grouped(datasets.capacity.gib_rounded_up())
        ))
        .at("hub.homes.shared.quota", "")
        .at("datasets.filestore.capacity", "the datasets lie on it, too")
        .help(format!("write `capacity: {needed}`, or a quota of `{less}Mi`")),
    ]
}
