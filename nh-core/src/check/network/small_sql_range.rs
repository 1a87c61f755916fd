//! NH0108: the range of Cloud SQL is too small.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    settle::RangePurpose,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0108",
        name: "small-sql-range",
        severity: Severity::Error,
        summary: "the range of Cloud SQL is too small",
        explanation: include_str!("small_sql_range.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The least that private services access takes for one region of one service, and what this project derives.
const PREFIXES: (u8, u8) = (24, 20);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let given = subject.resolved.network.range(RangePurpose::Sql).filter(|range| range.is_given());
    let Some(range) = given.filter(|range| range.prefix() > PREFIXES.0) else { return Vec::new() };
    vec![
        RULE.finding(format!("private services access takes a /{} at least", PREFIXES.0))
            .at("network.ranges.sql", format!("a /{} holds {} addresses", range.prefix(), range.addresses()))
            .help(format!("take a /{}, or leave it out and have it derived", PREFIXES.1)),
    ]
}
