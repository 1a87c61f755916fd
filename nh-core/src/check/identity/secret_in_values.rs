//! NH0615: a secret stands in the file in plain text.

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
        summary: "a secret stands in the file in plain text",
        explanation: include_str!("secret_in_values.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// How keys end, in small letters and without marks between words, whose texts are secrets.
const ENDS: [&str; 5] = ["secret", "password", "passphrase", "token", "apikey"];
/// Keys that end so and hold the name of a Kubernetes secret.
const NAMES: [&str; 2] = ["existingsecret", "pullsecret"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(values) = &subject.bootcamp.hub.values else { return Vec::new() };
    let mut found = Vec::new();
    collect(values, "", &mut found);
    let (are, it) = match found.len() {
        0 => return Vec::new(),
        1 => ("is a secret", "it"),
        _ => ("are secrets", "them"),
    };
    let deployment = &*subject.resolved.delivery.deployment;
    vec![
        RULE.finding(format!("{} {are}, and whoever reads the repository reads {it}", listed(&found)))
        // The place of the secret itself is not shown, as its line would be printed, and logs keep what is printed.
        .at_key("hub.values", "")
        .help(format!(
            "take it out and make a new one; `scripts/secrets.sh` makes those that the hub needs, and any other goes to \
             its place below `jupyterhub` by `sops edit deployments/{deployment}/secrets/ENVIRONMENT.yaml`"
        )),
    ]
}

/// Adds the path of every text below `value` that is a secret.
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
