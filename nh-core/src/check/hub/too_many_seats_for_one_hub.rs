//! NH0529: more people at once than one hub serves.

use crate::{
    check::{
        Requires, Rule, Subject,
        wording::{grouped, people},
    },
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0529",
        name: "too-many-seats-for-one-hub",
        severity: Severity::Error,
        summary: "more people at once than one hub serves",
        explanation: include_str!("too_many_seats_for_one_hub.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// More than this no single hub is known to serve.
const MOST: u32 = 5_000;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let fullest = subject.resolved.event.fullest();
    if fullest <= MOST {
        return Vec::new();
    }
    let hubs = fullest.div_ceil(MOST);
    vec![
        RULE.finding(format!("{} at once are more than one hub serves", people(fullest)))
            .at("event.seats", "")
            .help(format!("plan {hubs} bootcamps with at most {} seats, each with its own hub and host; or sessions one after the other", grouped(MOST))),
    ]
}
