//! NH0810: a file of the roster makes admins by its column `role`.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Role,
    parse::RosterEntry,
    source::FieldPath,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0810",
        name: "admin-by-column",
        severity: Severity::Warning,
        summary: "a file of instructors or participants makes somebody an admin",
        explanation: include_str!("admin_by_column.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let lists = ["instructors", "participants"].map(|list| FieldPath::root().key("roster").key(list));
    let is_listed_lower = |entry: &RosterEntry| lists.iter().any(|list| entry.at.strip_prefix(list).is_some());
    let made: Vec<&RosterEntry> =
        subject.roster.iter().filter(|entry| entry.person.role == Role::Admin && is_listed_lower(entry)).collect();
    let Some(first) = made.first() else { return Vec::new() };
    let message =
        super::people(made.len(), "admin comes out of a file of others", "admins come out of a file of others");
    let help = format!(
        "put `{}` under `roster.admins`, where admins are looked for; if the column `role` is meant so, accept this",
        first.person.login
    );
    let finding = RULE.finding(message).help(help);
    vec![super::at_some(finding, &made, |_| "an admin by its `role`".to_owned())]
}
