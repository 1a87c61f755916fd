//! NH0538: participants cannot choose the default profile.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Role,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0538",
        name: "restricted-default-profile",
        severity: Severity::Error,
        summary: "participants cannot choose the default profile",
        explanation: include_str!("restricted_default_profile.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(default) = subject.resolved.hub.default_profile() else { return Vec::new() };
    let (Some(index), false) = (default.index, default.roles.contains(&Role::Participant)) else { return Vec::new() };
    vec![
        RULE.finding(format!("participants cannot choose the default profile, `{}`", default.name))
            .at(format!("hub.profiles[{index}].roles"), "")
            .help("remove `roles`, or set `default: true` on a profile that is open to participants"),
    ]
}
