//! NH0538: participants may not choose the default profile.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Role,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0538",
        name: "closed-default-profile",
        severity: Severity::Error,
        summary: "participants may not choose the default profile",
        explanation: include_str!("closed_default_profile.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(default) = subject.resolved.hub.default_profile() else { return Vec::new() };
    let (Some(index), false) = (default.index, default.roles.contains(&Role::Participant)) else { return Vec::new() };
    vec![
        RULE.finding(format!("`{}` is the default profile, and participants may not choose it", default.name))
            .at(format!("hub.profiles[{index}].roles"), "")
            .help("take `roles` out of it, or write `default: true` in a profile that is open to participants"),
    ]
}
