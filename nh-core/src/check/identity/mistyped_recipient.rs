//! NH0619: the checksum of an age recipient does not match.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0619",
        name: "mistyped-recipient",
        severity: Severity::Error,
        summary: "the checksum of an age recipient does not match",
        explanation: include_str!("mistyped_recipient.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let recipients = subject.bootcamp.secrets.age.iter().enumerate();
    recipients
        .filter(|(_, recipient)| !recipient.is_intact())
        .map(|(index, _)| {
            RULE.finding("this age recipient has a wrong checksum: a character was changed")
                .at(format!("secrets.age[{index}]"), "sops refuses it, and encrypts nothing")
                .help("copy it again: `age-keygen -y KEY_FILE` prints the recipient of a key")
        })
        .collect()
}
