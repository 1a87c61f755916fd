//! NH0611: no service uses this service account.

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
        summary: "no service uses this service account",
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
            RULE.finding(format!("this account is not used: {service} runs as an account that Google manages"))
                .at_key(format!("accounts.{key}"), "")
                .help(format!("remove `{key}`"))
                .removing(format!("accounts.{key}"))
        })
        .collect()
}
