//! NH0708: the hub's state of many people is in one file.

use crate::{
    check::{Requires, Rule, Subject, wording},
    diagnostic::{Card, Finding, Severity},
    settle::ResolvedDatabase,
    size::people_expected,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0708",
        name: "sqlite-for-many",
        severity: Severity::Warning,
        summary: "the hub's state of many people is in one file",
        explanation: include_str!("sqlite_for_many.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Berkeley's hub moved away from SQLite when it had a thousand users.
const MANY: u64 = 1_000;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let people = people_expected(subject.resolved);
    if subject.resolved.database != ResolvedDatabase::Sqlite || people <= MANY {
        return Vec::new();
    }
    vec![
        RULE.finding(format!(
            "the servers and tokens of {} are in one file, which is written to by one at a time",
            wording::people(people)
        ))
        .at("database", "")
        .help("write `database: {cloudSql: {}}`"),
    ]
}
