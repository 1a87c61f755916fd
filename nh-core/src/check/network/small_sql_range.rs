//! NH0108: the Cloud SQL range is too small.

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
        summary: "the Cloud SQL range is too small",
        explanation: include_str!("small_sql_range.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Longest prefix that private services access accepts for one service in one region, and the prefix that is derived.
const PREFIXES: (u8, u8) = (24, 20);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let given = subject.resolved.network.range(RangePurpose::Sql).filter(|range| range.is_given());
    let Some(range) = given.filter(|range| range.prefix() > PREFIXES.0) else { return Vec::new() };
    let free = subject.resolved.network.free_range(RangePurpose::Sql, PREFIXES.1);
    let whole = free.map_or_else(|| format!("a free /{}", PREFIXES.1), |cidr| format!("`{cidr}`, which is free"));
    let finding = RULE
        .finding(format!("the Cloud SQL range must be a /{} or larger", PREFIXES.0))
        .at("network.ranges.sql", format!("a /{} has only {} addresses", range.prefix(), range.addresses()))
        .help(format!("use {whole}, or remove it to have one derived"));
    vec![match free {
        Some(free) => finding.setting("network.ranges.sql", free.to_string()),
        None => finding,
    }]
}
