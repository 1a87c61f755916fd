//! NH0128: the hub's address is from an event that is over.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0128",
        name: "address-of-past-event",
        severity: Severity::Error,
        summary: "the hub's address is from an event that is over",
        explanation: include_str!("address_of_past_event.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let ends = subject.bootcamp.event.ends;
    let Some(ip) = subject.bootcamp.network.address.as_ref().and_then(|address| address.ip) else { return Vec::new() };
    if subject.as_of <= ends {
        return Vec::new();
    }
    vec![
        RULE.finding(format!("`{ip}` was reserved for an event that ended on {ends}"))
            .at("network.address.ip", "it may belong to another customer by now")
            .at("event.ends", "")
            .help("remove `ip` to have an address reserved, and set the days of the next event"),
    ]
}
