//! NH0603: one shared password lets anyone log in under any name.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Login,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0603",
        name: "dummy-login",
        severity: Severity::Error,
        summary: "one shared password lets anyone log in under any name",
        explanation: include_str!("dummy_login.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let hub = &subject.bootcamp.hub;
    if hub.login != Login::Dummy {
        return Vec::new();
    }
    vec![
        RULE.finding("anyone with the shared password can log in as anyone, admins included").at("hub.login", "").help(
            "set `login: {github: {organizations: [NAME]}}`, or set `login: {github: {}}` and list users in `roster`",
        ),
    ]
}
