//! NH0528: one hub has more than a thousand seats.

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0528",
        name: "many-seats-on-one-hub",
        severity: Severity::Advice,
        summary: "one hub has more than a thousand seats",
        explanation: include_str!("many_seats_on_one_hub.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The number of users above which a single hub and proxy need care, and the most that they can serve.
const MANY: (u32, u32) = (1_000, 5_000);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let fullest = subject.resolved.event.fullest();
    let (from, to) = MANY;
    if !(from + 1..=to).contains(&fullest) {
        return Vec::new();
    }
    vec![RULE.finding(format!("{} share one hub and one proxy", counted(fullest, "user"))).at("event.seats", "").help(
        format!(
            "rehearse with {} who log in within minutes, spread arrivals, and keep placeholders ready",
            counted(fullest / 2, "user")
        ),
    )]
}
