//! NH0803: the roster has an e-mail address in place of a login.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    parse::RosterEntry,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0803",
        name: "email-address-in-roster",
        severity: Severity::Warning,
        summary: "the roster has an e-mail address in place of a login",
        explanation: include_str!("email_address_in_roster.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let found: Vec<&RosterEntry> =
        subject.roster.iter().filter(|entry| entry.person.login.as_str().contains('@')).collect();
    if found.is_empty() || !subject.bootcamp.hub.login.has_github_names() {
        return Vec::new();
    }
    let finding = RULE.finding(super::people(
        found.len(),
        "person has an e-mail address in place of a login",
        "people have e-mail addresses in place of logins",
    ));
    vec![
        super::at_some(finding, &found, |_| String::new())
            .help("ask these people for their GitHub logins, and remove the addresses: they are personal data"),
    ]
}
