//! NH0543: the database is too small for the hub's users.

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
    settle::{ResolvedCloudSql, ResolvedDatabase},
    size::people_expected,
    unit::Memory,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0543",
        name: "small-database",
        severity: Severity::Warning,
        summary: "the database is too small for the hub's users",
        explanation: include_str!("small_database.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Connections that a hub opens at most: `SQLAlchemy` keeps five and adds ten (`pool_size`, `max_overflow`).
const OF_A_HUB: u32 = 15;
/// Connections for backups, metrics, Google's own users and a person who looks.
const OF_OTHERS: u32 = 10;
/// Up to this many users, a shared core is enough (a judgement; page).
const FEW: u64 = 50;
/// The tier that is derived up to 1,000 seats.
const USUAL: &str = "db-custom-2-7680";

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let ResolvedDatabase::CloudSql(sql) = &subject.resolved.database else { return Vec::new() };
    if !sql.tier.is_given() {
        return Vec::new();
    }
    let users = people_expected(subject.resolved).max(u64::from(subject.resolved.event.seats));
    let environments = u32::try_from(subject.resolved.environments.len().max(1)).unwrap_or(u32::MAX);
    let needed = environments.saturating_mul(OF_A_HUB).saturating_add(OF_OTHERS);
    let shared = is_shared(sql) && users > FEW;
    let connections = sql.memory.map(connections);
    let short = connections.filter(|most| *most < needed);
    let (message, text) = match (shared, short) {
        (false, None) => return Vec::new(),
        (true, _) => (
            format!("`{}` has only a share of a CPU for {}", *sql.tier, counted(users, "user")),
            connections.map_or_else(String::new, |most| format!("about {most} connections, and no service level")),
        ),
        (false, Some(most)) => (
            format!(
                "`{}` allows about {most} connections, but {} need {needed}",
                *sql.tier,
                counted(environments, "hub")
            ),
            String::new(),
        ),
    };
    vec![
        RULE.finding(message)
            .at("database.cloudSql.tier", text)
            .help(format!("use `{USUAL}`, or remove it to have one derived"))
            .setting("database.cloudSql.tier", USUAL),
    ]
}

/// Whether the tier is one of the two with a shared core.
fn is_shared(sql: &ResolvedCloudSql) -> bool {
    sql.cpu.is_some_and(|cpu| cpu.millicores() < 1_000)
}

/// The default of `max_connections` by memory (cloud.google.com/sql/docs/postgres/flags).
fn connections(memory: Memory) -> u32 {
    let mebibytes = memory.bytes() >> 20;
    // The least memory of each step, and its connections.
    let steps = [
        (122_880, 1_000),
        (61_440, 800),
        (30_720, 600),
        (15_360, 500),
        (7_680, 400),
        (6_144, 200),
        (3_840, 100),
        (1_000, 50),
    ];
    steps.into_iter().find(|(least, _)| mebibytes >= *least).map_or(25, |(_, connections)| connections)
}
