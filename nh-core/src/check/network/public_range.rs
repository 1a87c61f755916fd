//! NH0103: a range belongs to somebody on the Internet.

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
        summary: "a range belongs to somebody on the Internet",
        explanation: include_str!("public_range.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Addresses that are nobody's: RFC 1918, RFC 6598 (carriers) and RFC 1112 (class E).
const PRIVATE: [&str; 5] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "240.0.0.0/4"];

/// The ranges of addresses that are nobody's.
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
                .at(path, format!("{} to {} may be somebody's servers", cidr.first(), cidr.last()))
                .help(format!("take a /{} of `10.0.0.0/8`, or leave it out and have it derived", cidr.prefix()))
        })
        .collect()
}
