//! NH0611: nothing acts as this service account.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0611",
        name: "unused-account",
        severity: Severity::Advice,
        summary: "nothing acts as this service account",
        explanation: include_str!("unused_account.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let accounts = &subject.bootcamp.accounts;
    let written =
        [("sql", "Cloud SQL", accounts.sql.is_some()), ("filestore", "Filestore", accounts.filestore.is_some())];
    let unused = written.into_iter().filter(|(_, _, is_written)| *is_written);
    unused
        .map(|(key, service, _)| {
            RULE.finding(format!("nothing acts as this account: {service} has one of Google's own"))
                .at_key(format!("accounts.{key}"), "")
                .help(format!("take `{key}` out; one account less to look after"))
        })
        .collect()
}
