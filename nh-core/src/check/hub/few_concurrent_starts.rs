//! NH0517: fewer servers may start at once than users arrive.

use super::standby;

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0517",
        name: "few-concurrent-starts",
        severity: Severity::Warning,
        summary: "fewer servers may start at once than users arrive",
        explanation: include_str!("few_concurrent_starts.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The highest limit known to work well: the course of 2020 used it; 2i2c's hubs use 100.
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
            "only {} may start at once, but {} arrive in the {} s that a start takes",
            counted(**limit, "server"),
            counted(waiting, "user"),
            start.total()
        ))
        .at("hub.spawning.concurrent", "the other users are told to try again")
        .help(format!("use {wanted}, or remove it to have it derived"))
        .setting("hub.spawning.concurrent", wanted),
    ]
}
