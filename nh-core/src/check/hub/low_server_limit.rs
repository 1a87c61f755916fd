//! NH0519: fewer servers may run than users attend.

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0519",
        name: "low-server-limit",
        severity: Severity::Error,
        summary: "fewer servers may run than users attend",
        explanation: include_str!("low_server_limit.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let limit = &subject.resolved.hub.spawning.active_limit;
    let fullest = subject.resolved.event.fullest();
    if !limit.is_given() || **limit >= fullest {
        return Vec::new();
    }
    vec![
        RULE.finding(format!(
            "only {} may run, but {} attend the fullest session",
            counted(**limit, "server"),
            counted(fullest, "user")
        ))
        .at("hub.spawning.activeLimit", "")
        .at("event.seats", "")
        .help(format!("use {} or more, or remove it to use the number of seats", subject.resolved.event.seats)),
    ]
}
