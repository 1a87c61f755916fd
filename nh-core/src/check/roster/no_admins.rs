//! NH0807: the roster has no admin.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::{People, Role},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0807",
        name: "no-admins",
        severity: Severity::Warning,
        summary: "the roster has no admin",
        explanation: include_str!("no_admins.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let given = subject.hub_value(&["hub", "config", "Authenticator", "admin_users"]);
    let admins = &subject.bootcamp.roster.admins;
    let has_admin = subject.roster.iter().any(|entry| entry.person.role == Role::Admin);
    if has_admin || given.is_some() || matches!(admins, People::File(_)) {
        return Vec::new();
    }
    vec![
        RULE.finding("the roster has no admin, so nobody can stop a server or see who is logged in")
            .at("roster.admins", "")
            .help("add the logins of at least two people: `admins: [LOGIN, LOGIN]`"),
    ]
}
