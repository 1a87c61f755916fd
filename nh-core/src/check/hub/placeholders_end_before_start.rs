//! NH0539: placeholders end before they start.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0539",
        name: "placeholders-end-before-start",
        severity: Severity::Error,
        summary: "placeholders end before they start",
        explanation: include_str!("placeholders_end_before_start.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(given) = &subject.bootcamp.hub.placeholders else { return Vec::new() };
    let resolved = &subject.resolved.hub.placeholders;
    let (from, until) = (*resolved.from, *resolved.until);
    // Another rule reports an event that ends before it starts.
    if from <= until || (given.from.is_none() && given.until.is_none()) {
        return Vec::new();
    }
    let mut finding = RULE.finding(format!("placeholders end on {until}, before they start on {from}"));
    for (key, written) in [("until", given.until), ("from", given.from)] {
        if written.is_some() {
            finding = finding.at(format!("hub.placeholders.{key}"), "");
        }
    }
    vec![finding.help("remove `from` and `until` to use the event's first and last day")]
}
