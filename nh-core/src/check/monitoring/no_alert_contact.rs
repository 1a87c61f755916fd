//! NH0902: alerts have no recipient.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0902",
        name: "no-alert-contact",
        severity: Severity::Warning,
        summary: "alerts have no recipient",
        explanation: include_str!("no_alert_contact.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    if subject.resolved.monitoring.contact_email.is_some() {
        return Vec::new();
    }
    vec![
        RULE.finding("alerts and failed checks have no recipient")
            .at("monitoring.contactEmail", "")
            .help("add `contactEmail: ADDRESS` to `monitoring`, with an address that is read during the course"),
    ]
}
