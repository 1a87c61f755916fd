//! NH0709: a database is paid for that the hub does not use.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    price::CostOf,
    settle::ResolvedDatabase,
    unit::Money,
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0709",
        name: "unused-database",
        severity: Severity::Warning,
        summary: "a database is paid for that the hub does not use",
        explanation: include_str!("unused_database.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let ResolvedDatabase::CloudSql(sql) = &subject.resolved.database else { return Vec::new() };
    let kind = subject.hub_value(&["hub", "db", "type"]).and_then(Value::as_text);
    let disk = subject.hub_value(&["hub", "db", "pvc"]);
    let path = match (kind, disk) {
        (Some(kind), _) if kind.starts_with("sqlite") => "hub.values.hub.db.type",
        (None, Some(Value::Map(_))) => "hub.values.hub.db.pvc",
        _ => return Vec::new(),
    };
    let parts = subject.cost.items.iter().filter(|item| item.of == CostOf::CloudSql);
    let hour: Money = parts.map(|item| item.idle_hour).sum();
    vec![
        RULE.finding(format!("the hub keeps its state on a disk, and nothing uses the database `{}`", *sql.name))
            .at("database.cloudSql", format!("{} a day", hour * 24.0))
            .at(path, "where the hub's state is kept")
            .help("take `hub.db` out of `hub.values`, so that the hub uses the database; or write `database: sqlite`"),
    ]
}
