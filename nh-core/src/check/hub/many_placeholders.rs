//! NH0515: far more placeholders than users who arrive at once.

use super::standby::{self, DAY, Standby};

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0515",
        name: "many-placeholders",
        severity: Severity::Warning,
        summary: "far more placeholders than users who arrive at once",
        explanation: include_str!("many_placeholders.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Up to this many times the need is accepted; the exact number is a matter of taste.
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
    // Placeholders that fit on a node which runs for the others cost nothing.
    if all == enough {
        return Vec::new();
    }
    let price = |nodes: Option<u32>| standby.cost(subject, nodes?, DAY);
    let (now, then) = match (price(all), price(enough)) {
        (Some(now), Some(then)) => (format!("{now} a day"), format!(" ({then} a day)")),
        _ => Default::default(),
    };
    let path = if subject.sources.node(&"hub.placeholders.count".into()).is_some() {
        "hub.placeholders.count"
    } else {
        "hub.placeholders"
    };
    vec![
        RULE.finding(format!(
            "{} are configured, but at most {} arrive while a node starts",
            counted(count, "placeholder"),
            counted(needed, "user")
        ))
        .at(path, now)
        .help(format!("use {needed}{then}, or remove the number to have it derived"))
        .setting(path, needed),
    ]
}
