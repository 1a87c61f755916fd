//! NH0513: the hub's certificate has no contact address.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Terminator,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0513",
        name: "missing-certificate-contact",
        severity: Severity::Error,
        summary: "the hub's certificate has no contact address",
        explanation: include_str!("missing_certificate_contact.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let hub = &subject.resolved.hub;
    let value = subject.hub_value(&["proxy", "https", "letsencrypt", "contactEmail"]);
    if *hub.terminator != Terminator::Autohttps || hub.contact_email.is_some() || value.is_some() {
        return Vec::new();
    }
    vec![
        RULE.finding("the chart requires a contact address for Let's Encrypt, but none is set")
            .at("hub.tls.contactEmail", "")
            .help("set `hub.tls.contactEmail` or `monitoring.contactEmail`"),
    ]
}
