//! NH0605: two environments share an OAuth app.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0605",
        name: "shared-oauth-app",
        severity: Severity::Error,
        summary: "two environments share an OAuth app",
        explanation: include_str!("shared_oauth_app.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let environments = &subject.resolved.environments;
    let mut findings = Vec::new();
    for (index, later) in environments.iter().enumerate() {
        let Some(client) = &later.client_id else { continue };
        let same = environments.iter().take(index).find(|earlier| earlier.client_id.as_ref() == Some(client));
        findings.extend(same.map(|earlier| {
            RULE.finding(format!("`{}` and `{}` share the OAuth app `{client}`", earlier.name, later.name))
                .at(format!("environments.{}.clientId", earlier.name), "")
                .at(format!("environments.{}.clientId", later.name), "")
                .help(format!(
                    "register a separate app for `{}` with the callback URL `https://{}/hub/oauth_callback`, and set its client ID",
                    earlier.name, *earlier.host
                ))
        }));
    }
    findings
}
