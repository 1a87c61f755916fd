//! NH0810: a roster file for instructors or participants makes a user an admin.

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
        name: "admin-in-other-file",
        severity: Severity::Warning,
        summary: "a roster file for instructors or participants makes a user an admin",
        explanation: include_str!("admin_in_other_file.md"),
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
    let message = super::people(
        made.len(),
        "admin is defined outside `roster.admins`",
        "admins are defined outside `roster.admins`",
    );
    let help = format!(
        "move `{}` to `roster.admins`, where readers expect admins; if the column `role` is intended, accept the finding",
        first.person.login
    );
    let finding = RULE.finding(message).help(help);
    vec![super::at_some(finding, &made, |_| "an admin because of its `role`".to_owned())]
}
