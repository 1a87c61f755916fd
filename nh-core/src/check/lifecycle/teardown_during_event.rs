//! NH1108: the teardown is before the event is over.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::Date,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1108",
        name: "teardown-during-event",
        severity: Severity::Error,
        summary: "the teardown is before the event is over",
        explanation: include_str!("teardown_during_event.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let event = &subject.bootcamp.event;
    let Some(teardown) = event.teardown.filter(|teardown| *teardown <= event.ends) else { return Vec::new() };
    // Another rule reports an event that ends before it starts.
    if event.starts > event.ends {
        return Vec::new();
    }
    let help = match event.ends.plus_days(1).filter(|day| day.to_string().parse::<Date>().is_ok()) {
        Some(day) => format!("use {day} or later; after a week, users have had time to download their files"),
        None => "end the event earlier: there is no valid day after its last one".to_owned(),
    };
    vec![
        RULE.finding(format!("everything is deleted on {teardown}, before the event is over"))
            .at("event.teardown", "")
            .at("event.ends", "the last day, inclusive")
            .help(help),
    ]
}
