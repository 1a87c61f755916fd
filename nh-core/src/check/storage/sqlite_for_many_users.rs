//! NH0708: the hub keeps the state of many users in SQLite.

use std::collections::BTreeSet;

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
    model::Purpose,
    settle::{MOST_USERS_ON_SQLITE, ResolvedDatabase},
    size::people_expected,
    unit::Zone,
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

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    if subject.resolved.database != ResolvedDatabase::Sqlite {
        return Vec::new();
    }
    let users = people_expected(subject.resolved).max(u64::from(subject.resolved.event.seats));
    let core = subject.resolved.pools.iter().filter(|pool| pool.purpose == Purpose::Core);
    let zones: BTreeSet<&Zone> = core.clone().flat_map(|pool| pool.zones.iter()).collect();
    let many = users > MOST_USERS_ON_SQLITE;
    let message = match (many, zones.len() > 1) {
        (false, false) => return Vec::new(),
        (true, _) => {
            format!("the state of {} is in a SQLite file, which allows one writer at a time", counted(users, "user"))
        }
        (false, true) => "the disk of the hub's database is in one zone, but core nodes are in several".to_owned(),
    };
    let mut finding = RULE.finding(message).at("database", "");
    if zones.len() > 1 {
        let path = core.filter(|pool| pool.zones.is_given()).find_map(|pool| pool.index);
        let path = path.map_or_else(|| "cluster.zones".to_owned(), |index| format!("cluster.nodePools[{index}].zones"));
        let text = "the disk is in one of these zones; a hub whose node is replaced in another cannot start";
        finding = finding.at(path, text);
    }
    vec![finding.help("set `database: {cloudSql: {}}`").setting("database", [("cloudSql", Value::map())])]
}
