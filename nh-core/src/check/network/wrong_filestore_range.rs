//! NH0107: the Filestore range does not fit the tier.

use std::cmp::Ordering;

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    settle::RangePurpose,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0107",
        name: "wrong-filestore-range",
        severity: Severity::Error,
        summary: "the Filestore range does not fit the tier",
        explanation: include_str!("wrong_filestore_range.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Prefixes that `gcloud filestore instances create --help` requires: for Basic tiers, and for the others.
const PREFIXES: (u8, u8) = (29, 24);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let given = subject.resolved.network.range(RangePurpose::Filestore).filter(|range| range.is_given());
    let (Some(range), Some(datasets)) = (given, &subject.resolved.datasets) else { return Vec::new() };
    let wanted = if datasets.tier.is_basic() { PREFIXES.0 } else { PREFIXES.1 };
    let fits = match range.prefix().cmp(&wanted) {
        Ordering::Equal => true,
        // Basic tiers require exactly eight addresses and refuse a larger range.
        Ordering::Less => !datasets.tier.is_basic(),
        Ordering::Greater => false,
    };
    if fits {
        return Vec::new();
    }
    let free = subject.resolved.network.free_range(RangePurpose::Filestore, wanted);
    let whole = free.map_or_else(|| format!("a free /{wanted}"), |cidr| format!("`{cidr}`, which is free"));
    let finding = RULE
        .finding(format!("the tier `{}` needs a /{wanted}, not a /{}", datasets.tier.name(), range.prefix()))
        .at("network.ranges.filestore", "")
        .at("datasets.filestore.tier", "")
        .help(format!("use {whole}, or remove it to have one derived"));
    vec![match free {
        Some(free) => finding.setting("network.ranges.filestore", free.to_string()),
        None => finding,
    }]
}
