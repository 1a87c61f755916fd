//! NH0626: CILogon has no identity provider, so the hub refuses to start.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Login,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0626",
        name: "no-identity-provider",
        severity: Severity::Error,
        summary: "CILogon has no identity provider, so the hub refuses to start",
        explanation: include_str!("no_identity_provider.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Login::Cilogon(cilogon) = &subject.bootcamp.hub.login else { return Vec::new() };
    if !cilogon.providers.is_empty() {
        return Vec::new();
    }
    vec![
        RULE.finding("the hub refuses to start: CILogon has no identity provider")
            .at("hub.login.cilogon.providers", "")
            .help("add `github`, `google`, `orcid`, or the EntityID of an institution"),
    ]
}
