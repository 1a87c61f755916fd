//! NH0602: everybody with a GitHub account may log in.

use crate::{
    check::{Rule, Sees, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0602",
        name: "everybody-may-log-in",
        severity: Severity::Warning,
        summary: "everybody with a GitHub account may log in",
        explanation: include_str!("everybody_may_log_in.md"),
        acceptable: true,
    },
    sees: Sees::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(github) = super::github(&subject.bootcamp.hub.login).filter(|github| github.allow_all) else {
        return Vec::new();
    };
    let instead = match (github.organizations.first(), subject.roster.len()) {
        (Some(organization), _) => format!("the organization `{organization}` is let in without it"),
        (None, 0) => "list people in `roster`, or write `organizations: [NAME]`".to_owned(),
        (None, _) => "the people on the roster are let in without it".to_owned(),
    };
    vec![
        RULE.finding("everybody with a GitHub account gets a server at the bootcamp's expense")
            .at("hub.login.github.allowAll", "")
            .help(format!("take it out: {instead}")),
    ]
}
