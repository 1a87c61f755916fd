//! NH0519: fewer servers may run than people take part.

use crate::{
    check::{
        Requires, Rule, Subject,
        wording::{counted, people},
    },
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0519",
        name: "few-servers-allowed",
        severity: Severity::Error,
        summary: "fewer servers may run than people take part",
        explanation: include_str!("few_servers_allowed.md"),
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
            "{} may run, and {} come to the fullest session",
            counted(**limit, "server"),
            people(fullest)
        ))
        .at("hub.spawning.activeLimit", "")
        .at("event.seats", "")
        .help(format!("write {} or more, or leave it out: it is the seats then", subject.resolved.event.seats)),
    ]
}
