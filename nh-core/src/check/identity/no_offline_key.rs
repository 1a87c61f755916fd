//! NH0612: secrets can only be decrypted through Google Cloud.

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
        summary: "secrets can only be decrypted through Google Cloud",
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
        RULE.finding("the secrets are lost if the project is deleted or its billing account is closed")
            .at("secrets.gcpKms", "")
            .help("create a key with `age-keygen`, keep it with the grant documents, and add its public part: `age: [age1…]`"),
    ]
}
