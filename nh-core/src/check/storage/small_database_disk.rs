//! NH0714: the disk of the database is smaller than Cloud SQL allows.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Database,
    unit::Memory,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0714",
        name: "small-database-disk",
        severity: Severity::Error,
        summary: "the disk of the database is smaller than Cloud SQL allows",
        explanation: include_str!("small_database_disk.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

/// The least size (help of `gcloud sql instances create --storage-size`, 528).
const LEAST: Memory = Memory::from_gib(10);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Database::CloudSql(sql) = &subject.bootcamp.database else { return Vec::new() };
    let Some(size) = sql.storage.map(Memory::from).filter(|size| *size < LEAST) else { return Vec::new() };
    vec![
        RULE.finding(format!("a disk of {size} is smaller than Cloud SQL allows"))
            .at("database.cloudSql.storage", "")
            .help("use `10Gi` or more, or remove it to have it derived")
            .setting("database.cloudSql.storage", "10Gi"),
    ]
}
