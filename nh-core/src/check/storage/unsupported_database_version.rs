//! NH0713: the database version gets no more fixes.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    settle::ResolvedDatabase,
    unit::Date,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0713",
        name: "unsupported-database-version",
        severity: Severity::Warning,
        summary: "the database version gets no more fixes",
        explanation: include_str!("unsupported_database_version.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The day of the last release of each version of PostgreSQL ("Versioning policy", postgresql.org), oldest first.
const LAST_RELEASES: [(&str, &str); 10] = [
    ("POSTGRES_9_6", "2021-11-11"),
    ("POSTGRES_10", "2022-11-10"),
    ("POSTGRES_11", "2023-11-09"),
    ("POSTGRES_12", "2024-11-21"),
    ("POSTGRES_13", "2025-11-13"),
    ("POSTGRES_14", "2026-11-12"),
    ("POSTGRES_15", "2027-11-11"),
    ("POSTGRES_16", "2028-11-09"),
    ("POSTGRES_17", "2029-11-08"),
    ("POSTGRES_18", "2030-11-14"),
];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let ResolvedDatabase::CloudSql(sql) = &subject.resolved.database else { return Vec::new() };
    let last = subject.as_of.max(subject.bootcamp.event.ends);
    let ends = |day: &str| day.parse::<Date>().is_ok_and(|day| day < last);
    let known = LAST_RELEASES.iter().find(|(version, _)| *version == sql.version.as_str());
    let Some((version, day)) = known.filter(|(_, day)| sql.version.is_given() && ends(day)) else { return Vec::new() };
    let finding = RULE
        .finding(format!("`{version}` gets no fixes after {day}"))
        .at("database.cloudSql.version", "Cloud SQL bills extended support for it");
    vec![match LAST_RELEASES.iter().find(|(_, day)| !ends(day)) {
        Some((newer, _)) => finding
            .help(format!("use `{newer}` or a later version, or remove `version` to have it derived"))
            .setting("database.cloudSql.version", *newer),
        None => finding.help("use a version that gets fixes until the end of the event"),
    }]
}
