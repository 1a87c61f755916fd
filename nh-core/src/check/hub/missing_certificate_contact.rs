//! NH0513: nobody is named for the hub's certificate.

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
        summary: "nobody is named for the hub's certificate",
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
        RULE.finding("the chart asks for an address to register with Let's Encrypt, and none is given")
            .at("hub.tls.contactEmail", "")
            .help("write `tls: {contactEmail: ADDRESS}` below `hub`, or `contactEmail` below `monitoring`"),
    ]
}
