//! NH1115: the archive is made too early or too late.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1115",
        name: "impossible-archive",
        severity: Severity::Warning,
        summary: "the archive is made too early or too late",
        explanation: include_str!("impossible_archive.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let event = &subject.resolved.event;
    let Some(archive) = event.archive else { return Vec::new() };
    let (message, path) = if archive < event.ends {
        (format!("the archive is made on {archive}, but users work until {}", event.ends), "event.ends")
    } else if archive >= *event.teardown {
        (
            format!("the archive is made on {archive}, but everything is deleted on {}", *event.teardown),
            "event.teardown",
        )
    } else {
        return Vec::new();
    };
    // The day after the last one, if something is still there then.
    let next = event.ends.plus_days(1).filter(|day| *day < *event.teardown);
    let finding = RULE.finding(message).at("event.archive", "").at(path, "").at("event.ends", "");
    vec![match next {
        Some(day) => finding.help(format!("set `archive: {day}`")).setting("event.archive", day.to_string()),
        None => finding.help("set `teardown` to a later day, so that there is a day for the archive"),
    }]
}
