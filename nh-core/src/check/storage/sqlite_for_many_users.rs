//! NH0708: the hub keeps the state of many users in SQLite.

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
    settle::ResolvedDatabase,
    size::people_expected,
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0708",
        name: "sqlite-for-many-users",
        severity: Severity::Warning,
        summary: "the hub keeps the state of many users in SQLite",
        explanation: include_str!("sqlite_for_many_users.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Berkeley's hub moved away from SQLite at a thousand users.
const MANY: u64 = 1_000;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let users = people_expected(subject.resolved);
    if subject.resolved.database != ResolvedDatabase::Sqlite || users <= MANY {
        return Vec::new();
    }
    vec![
        RULE.finding(format!(
            "the state of {} is in a SQLite file, which allows one writer at a time",
            counted(users, "user")
        ))
        .at("database", "")
        .help("set `database: {cloudSql: {}}`")
        .setting("database", [("cloudSql", Value::map())]),
    ]
}
