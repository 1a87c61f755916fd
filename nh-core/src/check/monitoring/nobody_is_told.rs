//! NH0902: nobody is told when something is wrong.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0902",
        name: "nobody-is-told",
        severity: Severity::Warning,
        summary: "nobody is told when something is wrong",
        explanation: include_str!("nobody_is_told.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    if subject.resolved.monitoring.contact_email.is_some() {
        return Vec::new();
    }
    vec![
        RULE.finding("alerts and failed checks reach nobody")
            .at("monitoring.contactEmail", "")
            .help("write `contactEmail: ADDRESS` below `monitoring`, of somebody who reads it during the course"),
    ]
}
