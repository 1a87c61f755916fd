//! NH0615: a secret is in the file in plain text.

use crate::{
    check::{Requires, Rule, Subject, wording::listed},
    diagnostic::{Card, Finding, Severity},
    yaml::Value,
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

/// Endings of keys whose texts are secrets, in lower case and without separators.
const ENDS: [&str; 5] = ["secret", "password", "passphrase", "token", "apikey"];
/// Keys with such an ending whose text is only the name of a Kubernetes Secret.
const NAMES: [&str; 2] = ["existingsecret", "pullsecret"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(values) = &subject.bootcamp.hub.values else { return Vec::new() };
    let mut found = Vec::new();
    collect(values, "", &mut found);
    let (are, renewal) = match found.len() {
        0 => return Vec::new(),
        1 => ("is a secret", "it and create a new one"),
        _ => ("are secrets", "them and create new ones"),
    };
    let deployment = &*subject.resolved.delivery.deployment;
    vec![
        RULE.finding(format!("{} {are} in plain text, visible to anyone who can read the repository", listed(&found)))
            // Not the position of the secret itself: its line would be printed, and logs keep what is printed.
            .at_key("hub.values", "")
            .help(format!(
                "remove {renewal}: `scripts/secrets.sh` creates those that the hub needs; add any other one under \
             `jupyterhub` with `sops edit deployments/{deployment}/secrets/ENVIRONMENT.yaml`"
            )),
    ]
}

/// Adds the path of every text below `value` that is a secret to `found`.
fn collect(value: &Value, path: &str, found: &mut Vec<String>) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        Value::Map(entries) => {
            for (key, value) in entries {
                match value {
                    Value::Text(text) if !text.is_empty() && (is_secret(key) || is_private_key(text)) => {
                        found.push(below(key));
                    }
                    _ => collect(value, &below(key), found),
                }
            }
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &format!("{path}[{index}]"), found);
            }
        }
        _ => {}
    }
}

fn is_secret(key: &str) -> bool {
    let bare: String =
        key.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect();
    ENDS.iter().any(|end| bare.ends_with(end)) && !NAMES.iter().any(|name| bare.ends_with(name))
}

fn is_private_key(text: &str) -> bool {
    text.contains("-----BEGIN") && text.contains("PRIVATE KEY-----")
}
