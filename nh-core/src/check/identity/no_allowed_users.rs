//! NH0601: no user is allowed to log in.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::{Login, People},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0601",
        name: "no-allowed-users",
        severity: Severity::Error,
        summary: "no user is allowed to log in",
        explanation: include_str!("no_allowed_users.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (login, roster) = (&subject.bootcamp.hub.login, &subject.bootcamp.roster);
    // Another rule reports a roster file that cannot be read.
    let named = [&roster.admins, &roster.instructors, &roster.participants]
        .into_iter()
        .any(|people| matches!(people, People::File(_)));
    if login.is_open_beyond_roster() || named || !subject.roster.is_empty() {
        return Vec::new();
    }
    vec![match login {
        Login::Github(_) => RULE
            .finding("no user can log in: the roster is empty, and no GitHub organization is allowed")
            .at("hub.login.github", "")
            .help("add `organizations: [NAME]` to `github`, or list users in `roster`"),
        Login::Google(_) | Login::Cilogon(_) | Login::Orcid | Login::Oidc(_) | Login::Auth0(_) => RULE
            .finding("no user can log in: only users on the roster can, and it is empty")
            .at("hub.login", "")
            .help("list users in `roster`"),
        Login::Dummy => RULE
            .finding("no user can log in: the shared password works only for users on the roster, which is empty")
            .at("hub.login", "")
            .help("list users in `roster`, or set `login: {github: {organizations: [NAME]}}`"),
    }]
}
