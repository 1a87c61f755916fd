//! NH0616: a chart value bypasses the roster, so the hub refuses to start.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    source::FieldPath,
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0616",
        name: "unsupported-login-value",
        severity: Severity::Error,
        summary: "a chart value bypasses the roster, so the hub refuses to start",
        explanation: include_str!("unsupported_login_value.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// What the hub's own code rejects in any authenticator's section, and the field to set instead.
const REJECTED: [(&str, &str); 5] = [
    ("allow_all", "hub.login.github.allowAll"),
    ("allowed_users", "roster"),
    ("admin_users", "roster.admins"),
    ("admin_groups", "roster.admins"),
    ("allow_existing_users", "roster"),
];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(sections) = subject.hub_value(&["hub", "config"]).and_then(Value::as_map) else { return Vec::new() };
    let mut findings = Vec::new();
    for (section, values) in sections.iter().filter(|(section, _)| section.ends_with("Authenticator")) {
        for (value, field) in REJECTED {
            if values.get(value).is_some_and(is_truthy) {
                let at = FieldPath::from("hub.values.hub.config").key(section.as_str()).key(value);
                let opens = value == "allow_all" && subject.bootcamp.hub.login.github().is_none();
                let field = if opens { "hub.login" } else { field };
                let finding = RULE
                    .finding(format!("the hub refuses to start with `{value}`, which bypasses the roster"))
                    .at_key(at, "")
                    .help(format!("remove it from `hub.values`, and set `{field}` instead"));
                findings.push(finding);
            }
        }
    }
    findings
}

/// Whether Python treats it as true.
fn is_truthy(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) | Value::Int(0) => false,
        Value::Text(text) => !text.is_empty(),
        Value::List(items) => !items.is_empty(),
        Value::Map(entries) => !entries.is_empty(),
        Value::Bool(true) | Value::Int(_) | Value::Float(_) => true,
    }
}
