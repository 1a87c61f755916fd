//! NH0604: the OAuth scopes do not reveal who belongs to the organization.

use crate::{
    check::{Requires, Rule, Subject, wording::listed},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0604",
        name: "missing-organization-scope",
        severity: Severity::Error,
        summary: "the OAuth scopes do not reveal who belongs to the organization",
        explanation: include_str!("missing_organization_scope.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Scopes with which GitHub reveals the organizations of a user.
const ENOUGH: [&str; 3] = ["read:org", "write:org", "admin:org"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(github) = subject.bootcamp.hub.login.github() else { return Vec::new() };
    let Some(scope) = &github.scope else { return Vec::new() };
    let (key, asked): (_, Vec<&str>) = if github.teams.is_empty() {
        ("organizations", github.organizations.iter().map(AsRef::as_ref).collect())
    } else {
        ("teams", github.teams.iter().map(AsRef::as_ref).collect())
    };
    if asked.is_empty() || scope.iter().any(|scope| ENOUGH.contains(&scope.as_str())) {
        return Vec::new();
    }
    vec![
        RULE.finding(format!("without `read:org`, the hub cannot see private members of {}", listed(asked)))
            .at("hub.login.github.scope", "")
            .at(format!("hub.login.github.{key}"), "")
            .help("set `scope: [read:org]`, or remove it to have it derived")
            .setting("hub.login.github.scope", vec!["read:org"]),
    ]
}
