//! NH0612: secrets can be read through Google only.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0612",
        name: "no-offline-key",
        severity: Severity::Advice,
        summary: "secrets can be read through Google only",
        explanation: include_str!("no_offline_key.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let secrets = &subject.bootcamp.secrets;
    if secrets.gcp_kms.is_none() || !secrets.age.is_empty() {
        return Vec::new();
    }
    vec![
        RULE.finding("without the project, or without its bill paid, nobody reads the secrets")
            .at("secrets.gcpKms", "")
            .help("make a key with `age-keygen`, keep it where the grant papers are, and write its public part: `age: [age1…]`"),
    ]
}
