//! NH0710: PostgreSQL does not have this tier.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    settle::ResolvedDatabase,
    unit::{Cpu, Memory},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0710",
        name: "wrong-database-tier",
        severity: Severity::Error,
        summary: "PostgreSQL does not have this tier",
        explanation: include_str!("wrong_database_tier.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Minimum memory of a custom tier, its bounds per CPU, and its step, in MiB.
const LEAST: u64 = 3_840;
const EACH: (u64, u64) = (922, 6_656);
const STEP: u64 = 256;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let ResolvedDatabase::CloudSql(sql) = &subject.resolved.database else { return Vec::new() };
    if !sql.tier.is_given() || is_possible(&sql.tier) {
        return Vec::new();
    }
    let of_other_edition = sql.tier.starts_with(PERFORMANCE);
    let proposed =
        sql.cpu.zip(sql.memory).map_or_else(|| "db-custom-2-7680".to_owned(), |(cpu, memory)| near(cpu, memory));
    vec![
        RULE.finding(if of_other_edition {
            format!("`{}` is a tier of the edition Enterprise Plus, but the plan creates Enterprise", *sql.tier)
        } else {
            format!("`{}` is not a Cloud SQL tier for PostgreSQL", *sql.tier)
        })
        .at("database.cloudSql.tier", "")
        .help(format!("use `{proposed}`, or remove it to have one derived"))
        .setting("database.cloudSql.tier", proposed),
    ]
}

/// How tiers of the edition Enterprise Plus begin (`gcloud sql tiers list`).
const PERFORMANCE: &str = "db-perf-optimized-";

fn is_possible(tier: &str) -> bool {
    if matches!(tier, "db-f1-micro" | "db-g1-small") {
        return true;
    }
    let Some(custom) = tier.strip_prefix("db-custom-") else { return false };
    let numbers = custom.split_once('-').and_then(|(cpus, memory)| Some((cpus.parse().ok()?, memory.parse().ok()?)));
    numbers.is_some_and(|(cpus, memory): (u64, u64)| {
        let even = cpus == 1 || (cpus % 2 == 0 && (2..=96).contains(&cpus));
        let (least, most) = EACH;
        even && memory % STEP == 0 && memory >= LEAST && (cpus * least..=cpus * most).contains(&memory)
    })
}

/// The smallest custom tier with at least this CPU and memory.
fn near(cpu: Cpu, memory: Memory) -> String {
    let cpus = match cpu.millicores().div_ceil(1_000) {
        0 | 1 => 1,
        more => more.next_multiple_of(2).min(96),
    };
    let mebibytes = (memory.bytes() >> 20).max(LEAST).clamp(cpus * EACH.0, cpus * EACH.1).next_multiple_of(STEP);
    format!("db-custom-{cpus}-{mebibytes}")
}
