//! NH0603: one shared password lets everybody in under any name.

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
        summary: "one shared password lets everybody in under any name",
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
        RULE.finding("whoever knows the one password is whoever they say they are, admins too")
            .at("hub.login", "")
            .help("write `login: {github: {organizations: [NAME]}}`, or `login: {github: {}}` and list people in `roster`"),
    ]
}
