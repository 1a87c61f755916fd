//! NH0709: the hub does not use its database.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    resource::Resource,
    settle::ResolvedDatabase,
    price::Total,
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0709",
        name: "unused-database",
        severity: Severity::Warning,
        summary: "the hub does not use its database",
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
    let parts = subject.cost.items.iter().filter(|item| item.of.contains(&Resource::SqlInstance));
    let hour: Total = parts.map(|item| item.idle_hour).sum();
    let day = hour.known().map_or_else(String::new, |hour| format!("{} a day", hour * 24.0));
    vec![
        RULE.finding(format!("the database `{}` is not used: the hub keeps its state on a disk", *sql.name))
            .at("database.cloudSql", day)
            .at(path, "the hub keeps its state here")
            .help("remove `hub.db` from `hub.values` to use the database, or set `database: sqlite`"),
    ]
}
