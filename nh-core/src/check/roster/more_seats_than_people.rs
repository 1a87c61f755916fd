//! NH0809: there are many more seats than people.

use crate::{
    check::{Requires, Rule, Subject, wording},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0809",
        name: "more-seats-than-people",
        severity: Severity::Advice,
        summary: "there are many more seats than people",
        explanation: include_str!("more_seats_than_people.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// A fifth more leaves room for people who register late.
const ROOM: u64 = 120;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (people, seats) = (subject.resolved.people.len() as u64, u64::from(subject.resolved.event.seats));
    if subject.bootcamp.hub.login.is_open_beyond_roster() || people == 0 || seats * 100 <= people * ROOM {
        return Vec::new();
    }
    let on_it = wording::people(people) + if people == 1 { " is" } else { " are" };
    vec![
        RULE.finding(format!("{} are planned, but only {} on the roster", wording::counted(seats, "seat"), on_it))
            .at("event.seats", "")
            .help(format!(
                "set `seats: {}`, a tenth more than people, unless many people have not registered yet",
                (people * 110).div_ceil(100)
            )),
    ]
}
