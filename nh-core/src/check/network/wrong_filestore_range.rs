//! NH0107: the range of Filestore does not fit its tier.

use std::cmp::Ordering;

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    settle::RangePurpose,
    unit::Cidr,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0107",
        name: "wrong-filestore-range",
        severity: Severity::Error,
        summary: "the range of Filestore does not fit its tier",
        explanation: include_str!("wrong_filestore_range.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// What `gcloud filestore instances create --help` asks for: of Basic tiers, and of the others.
const PREFIXES: (u8, u8) = (29, 24);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let given = subject.resolved.network.range(RangePurpose::Filestore).filter(|range| range.is_given());
    let (Some(range), Some(datasets)) = (given, &subject.resolved.datasets) else { return Vec::new() };
    let wanted = if datasets.tier.is_basic() { PREFIXES.0 } else { PREFIXES.1 };
    let fits = match range.prefix().cmp(&wanted) {
        Ordering::Equal => true,
        // A larger range is refused for Basic tiers, which take exactly eight addresses.
        Ordering::Less => !datasets.tier.is_basic(),
        Ordering::Greater => false,
    };
    if fits {
        return Vec::new();
    }
    let whole = Cidr::new(range.first(), wanted)
        .map_or_else(|| format!("a /{wanted}"), |cidr| format!("`{}`", cidr.truncated()));
    vec![
        RULE.finding(format!("the tier `{}` takes a /{wanted}, not a /{}", datasets.tier.name(), range.prefix()))
            .at("network.ranges.filestore", "")
            .at("datasets.filestore.tier", "")
            .help(format!("write {whole} if that is free, or leave it out and have it derived")),
    ]
}
