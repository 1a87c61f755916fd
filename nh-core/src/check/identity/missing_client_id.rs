//! NH0606: an environment has no OAuth app.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0606",
        name: "missing-client-id",
        severity: Severity::Advice,
        summary: "an environment has no OAuth app",
        explanation: include_str!("missing_client_id.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let environments = &subject.resolved.environments;
    let known = environments.iter().find(|environment| environment.client_id.is_some());
    // If no environment has one, the apps have not been registered yet.
    let (Some(known), true) = (known, subject.bootcamp.hub.login.uses_oauth_app()) else { return Vec::new() };
    let missing = environments.iter().filter(|environment| environment.client_id.is_none());
    missing
        .map(|environment| {
            RULE.finding(format!("`{}` has no OAuth app, but `{}` has one", environment.name, known.name))
                .at(format!("environments.{}.clientId", environment.name), "")
                .at(format!("environments.{}.clientId", known.name), "")
                .help(format!("register one with the callback URL `https://{}/hub/oauth_callback`", *environment.host))
        })
        .collect()
}
