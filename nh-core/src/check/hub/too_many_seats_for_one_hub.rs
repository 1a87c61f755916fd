//! NH0529: more users at once than one hub can serve.

use crate::{
    check::{
        Requires, Rule, Subject,
        wording::{counted, grouped},
    },
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0529",
        name: "too-many-seats-for-one-hub",
        severity: Severity::Error,
        summary: "more users at once than one hub can serve",
        explanation: include_str!("too_many_seats_for_one_hub.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The most users that a single hub is known to serve.
const MOST: u32 = 5_000;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let fullest = subject.resolved.event.fullest();
    if fullest <= MOST {
        return Vec::new();
    }
    let hubs = fullest.div_ceil(MOST);
    vec![
        RULE.finding(format!("one hub cannot serve {} at once", counted(fullest, "user")))
            .at("event.seats", "")
            .help(format!("plan {hubs} bootcamps of at most {} seats, each with its own hub and host, or hold sessions one after the other", grouped(MOST))),
    ]
}
