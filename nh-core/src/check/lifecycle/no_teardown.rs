//! NH1101: the event has no day of teardown.

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
        summary: "the event has no day of teardown",
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
        RULE.finding("the event has no day of teardown")
            .at("event.teardown", "no `teardown`")
            .help(format!(
                "set `teardown: {}`: a week after the last day, or when users have downloaded their files",
                **usual
            ))
            .setting("event.teardown", usual.to_string()),
    ]
}
