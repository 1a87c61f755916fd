//! NH1004: an address stays reserved indefinitely.

use crate::{
    catalog::NetworkItem,
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1004",
        name: "address-without-teardown",
        severity: Severity::Warning,
        summary: "an address stays reserved indefinitely",
        explanation: include_str!("address_without_teardown.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let ip = subject.bootcamp.network.address.as_ref().and_then(|address| address.ip);
    let (Some(ip), None) = (ip, subject.bootcamp.event.teardown) else { return Vec::new() };
    let price = subject.catalog.network_price(NetworkItem::AddressUnused, &subject.resolved.location.region);
    let month = price.map_or_else(|| "money".to_owned(), |price| format!("{} a month", price.amount * super::MONTH));
    vec![
        RULE.finding(format!("the address {ip} stays reserved indefinitely"))
            .at("network.address.ip", format!("unused it costs {month}"))
            .at("event.teardown", "no `teardown`")
            .help(format!("set `teardown: {}`: the address is released then", *subject.resolved.event.teardown))
            .setting("event.teardown", subject.resolved.event.teardown.to_string()),
    ]
}
