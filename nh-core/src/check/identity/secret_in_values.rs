//! NH0615: a secret is in the file in plain text.

use crate::{
    check::{Requires, Rule, Subject, plain_secrets::plain_secrets, wording::listed},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0615",
        name: "secret-in-values",
        severity: Severity::Error,
        summary: "a secret is in the file in plain text",
        explanation: include_str!("secret_in_values.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(values) = &subject.bootcamp.hub.values else { return Vec::new() };
    let found = plain_secrets(values);
    let (are, renewal) = match found.len() {
        0 => return Vec::new(),
        1 => ("is a secret", "it and create a new one"),
        _ => ("are secrets", "them and create new ones"),
    };
    let is_database = found.iter().any(|place| place.to_string().starts_with("hub.db."));
    let database = if is_database { "; `database: {cloudSql: {}}` makes a database without one" } else { "" };
    let deployment = &*subject.resolved.delivery.deployment;
    vec![
        RULE.finding(format!("{} {are} in plain text, visible to anyone who can read the repository", listed(&found)))
            // Not the position of the secret itself: its line would be printed, and logs keep what is printed.
            .at_key("hub.values", "")
            .help(format!(
                "remove {renewal}: `scripts/secrets.sh` creates those that the hub needs; add any other one under \
             `jupyterhub` with `sops edit deployments/{deployment}/secrets/ENVIRONMENT.yaml`{database}"
            )),
    ]
}
