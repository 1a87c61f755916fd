//! NH0560: a chart value means something else in the YAML that helm reads.

use super::changes::scalar;

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    source::FieldPath,
    yaml::{Kind, Node, Value},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0560",
        name: "legacy-yaml-value",
        severity: Severity::Warning,
        summary: "a chart value is not the text that it looks like",
        explanation: include_str!("legacy_yaml_value.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Keys whose octal numbers are permissions of files, which everybody writes so.
const MODES: [&str; 2] = ["mode", "defaultMode"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for root in [super::values_root(), super::support_root()] {
        if let Some(tree) = subject.sources.node(&root) {
            collect(subject, tree, &root, &mut found);
        }
    }
    found
}

fn collect(subject: &Subject<'_>, node: &Node, at: &FieldPath, found: &mut Vec<Finding>) {
    match &node.kind {
        Kind::List(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(subject, item, &at.clone().index(index), found);
            }
        }
        Kind::Map(entries) => {
            for entry in entries.iter().filter(|entry| !entry.shadowed) {
                let path = at.clone().key(&entry.key);
                if !MODES.contains(&entry.key.as_str()) {
                    collect(subject, &entry.value, &path, found);
                }
            }
        }
        Kind::Bool(value) => add(subject, node, at, (*value).into(), found),
        Kind::Int(number, _) => add(subject, node, at, Value::Int(*number), found),
        Kind::Float(number, _) => add(subject, node, at, (*number).into(), found),
        Kind::Null | Kind::Text(_) | Kind::Removed | Kind::StandIn => {}
    }
}

fn add(subject: &Subject<'_>, node: &Node, at: &FieldPath, value: Value, found: &mut Vec<Finding>) {
    let Some(meant) = scalar(&value) else { return };
    let documents = subject.sources.documents();
    let text = documents.text(documents.main()).and_then(|text| text.get(node.span.clone()));
    if let Some(written) = text.filter(|written| crate::yaml::is_legacy(written)) {
        let kind = if matches!(node.kind, Kind::Bool(_)) { "" } else { "the number " };
        found.push(
            RULE.finding(format!("`{written}` in a chart value is {kind}`{meant}`, as helm reads it"))
                .at(at.clone(), "")
                .help(format!("use `{meant}`, or `\"{written}\"` for the text"))
                .setting(at.clone(), value),
        );
    }
}
