//! NH0517: fewer servers may start at once than people come.

use super::standby;

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
        code: "NH0517",
        name: "few-concurrent-starts",
        severity: Severity::Warning,
        summary: "fewer servers may start at once than people come",
        explanation: include_str!("few_concurrent_starts.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The most with which a hub was seen to do well: the course of 2020 ran with it, 2i2c's hubs with 100.
const MOST: u32 = 200;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let limit = &subject.resolved.hub.spawning.concurrent;
    let waiting = standby::arrivals(subject);
    let wanted = waiting.min(MOST);
    if !limit.is_given() || **limit >= wanted {
        return Vec::new();
    }
    let start = standby::start_time(subject);
    vec![
        RULE.finding(format!(
            "{} may start at once, and {} come in the {} s that a start takes",
            counted(**limit, "server"),
            people(waiting),
            start.total()
        ))
        .at("hub.spawning.concurrent", "the others are told to try again")
        .help(format!("write {wanted}, or leave it out and have it derived")),
    ]
}
