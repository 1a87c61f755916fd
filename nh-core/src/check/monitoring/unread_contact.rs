//! NH0910: the address for alerts is one that is not read.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0910",
        name: "unread-contact",
        severity: Severity::Warning,
        summary: "the address for alerts is one that is not read",
        explanation: include_str!("unread_contact.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Names of mailboxes that only send.
const UNREAD: [&str; 4] = ["noreply", "donotreply", "dontreply", "mailerdaemon"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let given = [
        ("monitoring.contactEmail", &subject.bootcamp.monitoring.contact_email),
        ("hub.tls.contactEmail", &subject.bootcamp.hub.tls.contact_email),
    ];
    // Only the first one that is set gets alerts.
    let Some((place, address)) = given.into_iter().find_map(|(place, address)| Some((place, address.as_ref()?))) else {
        return Vec::new();
    };
    let mailbox = address.as_str().split(['@', '+']).next().unwrap_or_default();
    let letters: String =
        mailbox.chars().filter(|letter| letter.is_alphanumeric()).map(|letter| letter.to_ascii_lowercase()).collect();
    if !UNREAD.contains(&letters.as_str()) {
        return Vec::new();
    }
    vec![
        RULE.finding(format!("alerts are sent to `{address}`, a mailbox that is not read"))
            .at(place, "")
            .help("set the address of a group that is read during the course"),
    ]
}
