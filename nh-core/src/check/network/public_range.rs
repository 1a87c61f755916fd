//! NH0103: a range uses public addresses.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    source::FieldPath,
    unit::Cidr,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0103",
        name: "public-range",
        severity: Severity::Warning,
        summary: "a range uses public addresses",
        explanation: include_str!("public_range.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Ranges that are not routed on the internet: RFC 1918, RFC 6598 (carriers) and RFC 1112 (class E).
const PRIVATE: [&str; 5] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "240.0.0.0/4"];

/// The ranges that are not routed on the internet.
pub(super) fn private_ranges() -> impl Iterator<Item = Cidr> {
    PRIVATE.iter().filter_map(|range| range.parse().ok())
}

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let block = subject.bootcamp.network.block.map(|block| (FieldPath::from("network.block"), *block));
    super::given_ranges(subject)
        .chain(block)
        .filter(|(_, cidr)| !private_ranges().any(|range| range.contains(cidr)))
        .map(|(path, cidr)| {
            RULE.finding(format!("`{cidr}` is not a private range"))
                .at(path, format!("{} to {} may belong to servers on the internet", cidr.first(), cidr.last()))
                .help(format!("use a /{} in `10.0.0.0/8`, or remove it to have one derived", cidr.prefix()))
        })
        .collect()
}
