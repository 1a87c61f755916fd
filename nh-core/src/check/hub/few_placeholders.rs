//! NH0545: fewer seats are ready than users arrive.

use super::standby::{self, Standby};

use crate::{
    check::{Requires, Rule, Subject, wording::grouped},
    diagnostic::{Card, Finding, Severity},
    unit::TimeSpan,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0545",
        name: "few-placeholders",
        severity: Severity::Warning,
        summary: "fewer seats are ready than users arrive",
        explanation: include_str!("few_placeholders.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let placeholders = &subject.resolved.hub.placeholders;
    let spawning = &subject.bootcamp.hub.spawning;
    let path = match (&subject.bootcamp.hub.placeholders, spawning.ready_share) {
        (Some(_), _) if subject.sources.node(&"hub.placeholders.count".into()).is_some() => "hub.placeholders.count",
        (Some(_), _) => "hub.placeholders",
        (None, Some(_)) => "hub.spawning.readyShare",
        (None, None) => return Vec::new(),
    };
    let needed = standby::arrivals(subject);
    let Some(standby) = Standby::of(subject).filter(|standby| standby.pool.nodes.max > standby.pool.nodes.min) else {
        return Vec::new();
    };
    // Nodes that always run have seats, too; the placeholders are on them first.
    let ready = (*placeholders.count).max(standby.seats_that_always_run());
    if ready >= needed {
        return Vec::new();
    }
    let help = match path {
        "hub.spawning.readyShare" => "remove `readyShare` to have the number derived".to_owned(),
        _ => format!("use {needed}, or remove the number to have it derived"),
    };
    vec![
        RULE.finding(format!(
            "{} ready, but {} while a node starts: {} for {}",
            if ready == 1 { "1 seat is".to_owned() } else { format!("{} seats are", grouped(u64::from(ready))) },
            if needed == 1 {
                "1 user arrives".to_owned()
            } else {
                format!("{} users arrive", grouped(u64::from(needed)))
            },
            if needed - ready == 1 {
                "1 waits".to_owned()
            } else {
                format!("{} wait", grouped(u64::from(needed - ready)))
            },
            TimeSpan::from_seconds(standby::start_time(subject).total()),
        ))
        .at(path, "")
        .help(help),
    ]
}
