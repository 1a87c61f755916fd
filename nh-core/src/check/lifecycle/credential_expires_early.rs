//! NH1114: a credential expires before the last day.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1114",
        name: "credential-expires-early",
        severity: Severity::Warning,
        summary: "a credential expires before the last day",
        explanation: include_str!("credential_expires_early.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let event = &subject.resolved.event;
    let expiring = subject.bootcamp.secrets.expire.iter().filter(|(_, day)| **day < *event.teardown);
    expiring
        .map(|(name, day)| {
            let (when, path) = if *day < event.ends {
                (format!("before the last day of the event, {}", event.ends), "event.ends")
            } else {
                (format!("before the teardown on {}", *event.teardown), "event.teardown")
            };
            RULE.finding(format!("`{name}` expires on {day}, {when}"))
                .at(format!("secrets.expire.{name}"), "")
                .at(path, "")
                .help(format!(
                    "renew it before the freeze with an end after {}, and write its new last day",
                    *event.teardown
                ))
        })
        .collect()
}
