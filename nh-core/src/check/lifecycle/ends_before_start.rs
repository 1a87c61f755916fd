//! NH1104: the event ends before it starts.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1104",
        name: "ends-before-start",
        severity: Severity::Error,
        summary: "the event ends before it starts",
        explanation: include_str!("ends_before_start.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let event = &subject.bootcamp.event;
    if event.starts <= event.ends {
        return Vec::new();
    }
    vec![
        RULE.finding("the event ends before it starts")
            .at("event.ends", "the last day")
            .at("event.starts", "the first day")
            .help(format!("swap the days, or use {} or later", event.starts)),
    ]
}
