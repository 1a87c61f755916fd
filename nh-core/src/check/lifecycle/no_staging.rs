//! NH1103: changes go to all users without a test.

use crate::{
    catalog::NetworkItem,
    check::{
        Requires, Rule, Subject,
        wording::{self, listed},
    },
    diagnostic::{Card, Finding, Severity},
    model::Terminator,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1103",
        name: "no-staging",
        severity: Severity::Warning,
        summary: "changes go to all users without a test",
        explanation: include_str!("no_staging.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// With fewer seats, a change can be announced in the room: a judgement, not a measurement.
const SEATS: u32 = 100;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let environments = &subject.resolved.environments;
    let seats = subject.resolved.event.seats;
    if seats < SEATS || environments.iter().any(|environment| !environment.production) {
        return Vec::new();
    }
    let only = listed(environments.iter().map(|environment| &environment.name));
    let own_address = *subject.resolved.hub.terminator == Terminator::Autohttps;
    let price = subject.catalog.network_price(NetworkItem::AddressUsed, &subject.resolved.location.region);
    let address = match price {
        Some(price) if own_address => format!(" and an address, {} a day", price.amount * 24.0),
        None if own_address => " and an address".to_owned(),
        _ => String::new(),
    };
    vec![
        RULE.finding(format!("every change reaches {} untested", wording::people(seats)))
            .at("environments", format!("only {only}"))
            .at("event.seats", "")
            .help(format!(
                "add `staging: {{}}` to `environments`: a separate hub on the same cluster, which costs a few small \
                 pods{address}"
            )),
    ]
}
