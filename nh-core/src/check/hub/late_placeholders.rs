//! NH0546: a session has no placeholders.

use super::standby;

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0546",
        name: "late-placeholders",
        severity: Severity::Warning,
        summary: "a session has no placeholders",
        explanation: include_str!("late_placeholders.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let placeholders = &subject.resolved.hub.placeholders;
    let (from, until) = (*placeholders.from, *placeholders.until);
    // An empty or reversed span has a finding of its own (NH0539).
    if *placeholders.count == 0 || from > until || !standby::can_grow(subject) {
        return Vec::new();
    }
    let Some((first, last)) = subject.resolved.event.first_and_last_session() else { return Vec::new() };
    let mut findings = Vec::new();
    if placeholders.from.is_given() && from > first {
        findings.push(
            RULE.finding(format!(
                "no seats are kept ready for the sessions from {first} on: placeholders start on {from}"
            ))
            .at("hub.placeholders.from", "")
            .at("event.starts", "")
            .help(format!("use `from: {first}`, or remove it to have it derived")),
        );
    }
    if placeholders.until.is_given() && until < last {
        findings.push(
            RULE.finding(format!("no seats are kept ready for the sessions after {until}: the last one is on {last}"))
                .at("hub.placeholders.until", "")
                .at("event.ends", "")
                .help(format!("use `until: {last}`, or remove it to have it derived")),
        );
    }
    findings
}
