//! Secrets in chart values: what is a secret by its key, or by its text.

use crate::{source::FieldPath, yaml::Value};

/// Endings of keys whose texts are secrets, in lower case and without separators.
const ENDS: [&str; 7] = ["secret", "password", "passphrase", "token", "apikey", "privatekey", "secretkey"];
/// Keys with such an ending whose text is only the name of a Kubernetes Secret.
const NAMES: [&str; 2] = ["existingsecret", "pullsecret"];

/// The places below `value` of every text that is a secret.
pub(super) fn plain_secrets(value: &Value) -> Vec<FieldPath> {
    let mut found = Vec::new();
    collect(value, &FieldPath::root(), &mut found);
    found
}

fn collect(value: &Value, at: &FieldPath, found: &mut Vec<FieldPath>) {
    match value {
        Value::Map(entries) => {
            for (key, value) in entries {
                let below = at.clone().key(key);
                match value {
                    Value::Text(text) if !text.is_empty() && is_secret(key) => found.push(below),
                    _ => collect(value, &below, found),
                }
            }
            // `{name: GITHUB_TOKEN, value: …}`, as containers have their environment.
            if let (Some(name), Some(Value::Text(text))) =
                (value.get("name").and_then(Value::as_text), value.get("value"))
                && is_secret(name)
                && !text.is_empty()
            {
                found.push(at.clone().key("value"));
            }
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &at.clone().index(index), found);
            }
        }
        Value::Text(text) if is_private_key(text) || has_password(text) => found.push(at.clone()),
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

/// Whether the text contains a URL with a password, `scheme://user:password@host`; a template in its place is none.
pub(super) fn has_password(text: &str) -> bool {
    text.match_indices("://").any(|(start, mark)| {
        let rest = &text[start + mark.len()..];
        let end =
            rest.find(|letter: char| letter.is_whitespace() || "/?#\"'`<>".contains(letter)).unwrap_or(rest.len());
        let Some((user, _)) = rest[..end].rsplit_once('@') else { return false };
        let Some((_, password)) = user.split_once(':') else { return false };
        !password.is_empty() && !password.starts_with(['$', '{'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_with_passwords() {
        for (text, expected) in [
            ("postgresql+psycopg2://hub:a-b-c@10.0.0.3:5432/hub", true),
            ("see https://user:word@example.org for more", true),
            ("postgresql://hub@10.0.0.3/hub", false),
            ("https://example.org/a:b@c", false),
            ("https://${USER}:${PASSWORD}@example.org", false),
            ("https://user:{password}@example.org", false),
            ("user:word@example.org", false),
        ] {
            assert_eq!(has_password(text), expected, "{text}");
        }
    }
}
