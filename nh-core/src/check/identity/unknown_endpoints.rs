//! NH0627: the endpoints of the OpenID Connect provider are unknown.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Login,
    settle::endpoints,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0627",
        name: "unknown-endpoints",
        severity: Severity::Error,
        summary: "the endpoints of the OpenID Connect provider are unknown",
        explanation: include_str!("unknown_endpoints.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Login::Oidc(oidc) = &subject.bootcamp.hub.login else { return Vec::new() };
    if endpoints(oidc).is_some() {
        return Vec::new();
    }
    let issuer = &oidc.issuer;
    vec![
        RULE.finding(format!("the endpoints of `{issuer}` are unknown, so nobody can log in"))
            .at("hub.login.oidc.issuer", "")
            .help(format!(
                "set `endpoints: {{authorize: URL, token: URL, userinfo: URL}}` from `{issuer}/.well-known/openid-configuration`"
            )),
    ]
}
