//! NH1101: nobody has said when everything is taken down.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1101",
        name: "no-teardown",
        severity: Severity::Warning,
        summary: "nobody has said when everything is taken down",
        explanation: include_str!("no_teardown.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    if subject.bootcamp.event.teardown.is_some() {
        return Vec::new();
    }
    let usual = &subject.resolved.event.teardown;
    vec![
        RULE.finding("nobody has said when everything is taken down")
            .at("event.teardown", "no `teardown`")
            .help(format!("write `teardown: {}`: a week after the last day, or when people have their files", **usual)),
    ]
}
