//! NH0803: the roster has an e-mail address in place of a login.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    parse::RosterEntry,
    settle::{NameForm, ResolvedLogin},
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
    let terms = ResolvedLogin::of(&subject.bootcamp.hub.login);
    if found.is_empty() || terms.names.allows_email() {
        return Vec::new();
    }
    let logins = match terms.names {
        NameForm::Github => "GitHub login",
        _ => terms.names.noun(),
    };
    let finding = RULE.finding(super::people(
        found.len(),
        "person has an e-mail address in place of a login",
        "people have e-mail addresses in place of logins",
    ));
    vec![
        super::at_some(finding, &found, |_| String::new())
            .help(format!("ask these people for their {logins}s, and remove the addresses: they are personal data")),
    ]
}
