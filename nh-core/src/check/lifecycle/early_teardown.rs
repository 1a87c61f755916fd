//! NH1108: everything is taken down while people are there.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::Date,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1108",
        name: "early-teardown",
        severity: Severity::Error,
        summary: "everything is taken down while people are there",
        explanation: include_str!("early_teardown.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let event = &subject.bootcamp.event;
    let Some(teardown) = event.teardown.filter(|teardown| *teardown <= event.ends) else { return Vec::new() };
    // An event that ends before it starts has a finding of its own.
    if event.starts > event.ends {
        return Vec::new();
    }
    let help = match event.ends.plus_days(1).filter(|day| day.to_string().parse::<Date>().is_ok()) {
        Some(day) => format!("write a day from {day} on; a week later lets people fetch their files"),
        None => "let the event end sooner: no day after its last can be written".to_owned(),
    };
    vec![
        RULE.finding(format!("everything is gone on {teardown}, and people are still there"))
            .at("event.teardown", "")
            .at("event.ends", "the last day, included")
            .help(help),
    ]
}
