//! NH0515: many more placeholders than people who come at once.

use super::standby::{self, DAY, Standby};

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
        code: "NH0515",
        name: "many-placeholders",
        severity: Severity::Warning,
        summary: "many more placeholders than people who come at once",
        explanation: include_str!("many_placeholders.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// So many times what is needed; the exact number is a matter of taste.
const PLENTY: u32 = 2;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let placeholders = &subject.resolved.hub.placeholders;
    let (count, needed) = (*placeholders.count, standby::arrivals(subject));
    if !placeholders.count.is_given() || count <= needed.saturating_mul(PLENTY) {
        return Vec::new();
    }
    let Some(standby) = Standby::of(subject) else { return Vec::new() };
    let nodes = |count| standby.nodes(count, *placeholders.memory, *placeholders.cpu);
    let (all, enough) = (nodes(count), nodes(needed));
    // Nothing is lost by those that fit on a node which runs for the others.
    if all == enough {
        return Vec::new();
    }
    let price = |nodes: Option<u32>| standby.cost(subject, nodes?, DAY);
    let (now, then) = match (price(all), price(enough)) {
        (Some(now), Some(then)) => (format!("{now} a day"), format!(", for {then} a day")),
        _ => Default::default(),
    };
    let path = if subject.sources.node(&"hub.placeholders.count".into()).is_some() {
        "hub.placeholders.count"
    } else {
        "hub.placeholders"
    };
    vec![
        RULE.finding(format!(
            "{} stand ready, and at most {} come while a node starts",
            counted(count, "placeholder"),
            people(needed)
        ))
        .at(path, now)
        .help(format!("write {needed}{then}, or leave the number out and have it derived")),
    ]
}
