//! NH0705: home quotas exceed the share.

use crate::{
    check::{
        Requires, Rule, Subject,
        wording::{counted, grouped},
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
        summary: "home quotas exceed the share",
        explanation: include_str!("homes_exceed_share.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Tenths of a file system above which 2i2c alerts; on a full one, no user can save.
const FULL: u64 = 9;
/// Step in which most tiers grow, in bytes.
const STEP: u64 = 256 << 30;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let ResolvedHomes::Shared { quota } = subject.resolved.hub.homes else { return Vec::new() };
    let Some(datasets) = &subject.resolved.datasets else { return Vec::new() };
    let users = people_expected(subject.resolved);
    let promised = quota.times(users);
    let room = datasets.capacity.bytes() / 10 * FULL;
    if promised.bytes() <= room {
        return Vec::new();
    }
    let needed =
        Memory::from_bytes((promised.bytes() / FULL).saturating_mul(10).div_ceil(STEP).max(4).saturating_mul(STEP));
    let less = (room / users.max(1)) >> 20;
    vec![
        RULE.finding(format!(
            "{} with {quota} each can fill {} GiB, but the share has {} GiB",
            counted(users, "user"),
            grouped(promised.gib_rounded_up()),
            grouped(datasets.capacity.gib_rounded_up())
        ))
        .at("hub.homes.shared.quota", "")
        .at("datasets.filestore.capacity", "the datasets are on it too")
        .help(format!("set `capacity: {needed}`, or a quota of `{less}Mi`"))
        .setting("datasets.filestore.capacity", needed.to_string()),
    ]
}
