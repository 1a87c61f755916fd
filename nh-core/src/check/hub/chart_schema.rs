//! The schema of the chart's values, as far as it says which keys and kinds of value there are.
//!
//! Values are laid over the chart's own, so that what the schema requires is there already; only keys, kinds
//! and choices are compared. A null takes a key of the chart out and is always right.

use std::{collections::BTreeSet, sync::LazyLock};

use serde_json::Value as Schema;

use crate::{source::FieldPath, yaml::Value};

/// The version whose schema is compared with.
pub(super) const VERSION: &str = "4.4.0";

static SCHEMA: LazyLock<Schema> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the schema is part of the program; the tests parse it")]
    serde_json::from_str(include_str!("../../../data/jupyterhub-4.4.0.values.schema.json")).expect("it is JSON")
});

/// What the schema has against some values.
pub(super) struct Fault<'a> {
    /// The field.
    pub path: FieldPath,
    /// Its value.
    pub value: &'a Value,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with a value.
pub(super) enum FaultKind {
    /// The chart has no such key; beside it, it has these.
    UnknownKey(Vec<&'static str>),
    /// The chart takes another kind of value here.
    WrongKind(String),
    /// The chart takes one of these here.
    NotOneOf(Vec<&'static str>),
}

/// Everything that the schema has against `values`, which stand at `at`.
pub(super) fn faults<'a>(values: &'a Value, at: &FieldPath) -> Vec<Fault<'a>> {
    let mut found = Vec::new();
    compare(values, &SCHEMA, at, &mut found);
    found
}

/// The paths below `hub.values` at which the chart has a key called `key`, the shortest first.
pub(super) fn places_of(key: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(&SCHEMA, key, "hub.values", &mut found);
    found.sort_by_cached_key(|path| (path.matches('.').count(), path.clone()));
    found
}

fn collect(schema: &'static Schema, key: &str, at: &str, found: &mut Vec<String>) {
    for (name, inner) in properties(schema) {
        let path = format!("{at}.{name}");
        if name == key {
            found.push(path.clone());
        }
        collect(inner, key, &path, found);
    }
}

fn properties(schema: &'static Schema) -> impl Iterator<Item = (&'static str, &'static Schema)> {
    let map = schema.get("properties").and_then(Schema::as_object);
    map.into_iter().flatten().map(|(name, inner)| (name.as_str(), inner))
}

fn compare<'a>(value: &'a Value, schema: &'static Schema, at: &FieldPath, found: &mut Vec<Fault<'a>>) {
    if *value == Value::Null {
        return;
    }
    let fault = |kind| Fault { path: at.clone(), value, kind };
    let kinds = kinds(schema);
    if !kinds.is_empty() && !kinds.iter().any(|kind| is_of_kind(value, kind)) {
        let wanted: Vec<&str> = kinds.into_iter().filter(|kind| *kind != "null").map(name_of_kind).collect();
        return found.push(fault(FaultKind::WrongKind(wanted.join(" or "))));
    }
    if let Some(choices) = schema.get("enum").and_then(Schema::as_array)
        && !choices.iter().any(|choice| choice.as_str().is_some_and(|choice| value.as_text() == Some(choice)))
    {
        let named = choices.iter().filter_map(Schema::as_str).filter(|choice| !choice.is_empty()).collect();
        return found.push(fault(FaultKind::NotOneOf(named)));
    }
    match value {
        Value::Map(entries) => {
            for (key, inner) in entries {
                let path = at.clone().key(key);
                match entry(schema, key) {
                    Entry::Known(schema) => compare(inner, schema, &path, found),
                    Entry::Any => {}
                    Entry::Unknown => {
                        // Whether a JSON map keeps its order depends on how the program was built.
                        let known = properties(schema).map(|(name, _)| name).collect::<BTreeSet<_>>();
                        let known = known.into_iter().collect();
                        found.push(Fault { path, value: inner, kind: FaultKind::UnknownKey(known) });
                    }
                }
            }
        }
        Value::List(items) => {
            if let Some(schema) = schema.get("items") {
                for (index, item) in items.iter().enumerate() {
                    compare(item, schema, &at.clone().index(index), found);
                }
            }
        }
        _ => {}
    }
}

/// What the schema says of a key.
enum Entry {
    Known(&'static Schema),
    Any,
    Unknown,
}

fn entry(schema: &'static Schema, key: &str) -> Entry {
    if let Some(inner) = schema.get("properties").and_then(|properties| properties.get(key)) {
        return Entry::Known(inner);
    }
    // Only two patterns occur: any key, and names of classes, which begin with a capital letter.
    let patterns = schema.get("patternProperties").and_then(Schema::as_object);
    let pattern = patterns.into_iter().flatten().find(|(pattern, _)| match pattern.as_str() {
        "^[A-Z].*$" => key.starts_with(|first: char| first.is_ascii_uppercase()),
        _ => true,
    });
    match (pattern, schema.get("additionalProperties")) {
        (Some((_, inner)), _) => Entry::Known(inner),
        (None, Some(Schema::Bool(false))) => Entry::Unknown,
        (None, _) => Entry::Any,
    }
}

/// The kinds of value that the schema names; none where it takes any.
fn kinds(schema: &'static Schema) -> Vec<&'static str> {
    match schema.get("type") {
        Some(Schema::String(kind)) => vec![kind],
        Some(Schema::Array(kinds)) => kinds.iter().filter_map(Schema::as_str).collect(),
        _ => Vec::new(),
    }
}

const fn is_of_kind(value: &Value, kind: &str) -> bool {
    match value {
        Value::Null => matches!(kind.as_bytes(), b"null"),
        Value::Bool(_) => matches!(kind.as_bytes(), b"boolean"),
        Value::Int(_) => matches!(kind.as_bytes(), b"integer" | b"number"),
        Value::Float(_) => matches!(kind.as_bytes(), b"number"),
        Value::Text(_) => matches!(kind.as_bytes(), b"string"),
        Value::List(_) => matches!(kind.as_bytes(), b"array"),
        Value::Map(_) => matches!(kind.as_bytes(), b"object"),
    }
}

fn name_of_kind(kind: &str) -> &str {
    match kind {
        "boolean" => "`true` or `false`",
        "integer" => "a whole number",
        "number" => "a number",
        "string" => "text",
        "array" => "a list",
        "object" => "a map",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    #[test]
    fn closed_and_open_places() {
        for (values, expected) in [
            ("singleuser: {storage: {storage: {capacity: 10Gi}}}", vec!["hub.values.singleuser.storage.storage"]),
            ("hub: {config: {Authenticator: {anything: 1}, lower: {}}}", vec!["hub.values.hub.config.lower"]),
            ("custom: {any: thing}", vec![]),
            ("hub: {resources: {requests: {memory: 1Gi}}}", vec![]),
            ("cull: {enabled: 'yes'}", vec!["hub.values.cull.enabled"]),
            ("proxy: {service: {type: Loadbalancer}}", vec!["hub.values.proxy.service.type"]),
            ("singleuser: {profileList: null, image: {pullPolicy: Always}}", vec![]),
        ] {
            let value: Value = yaml::from_node(&yaml::read(values).unwrap()).unwrap();
            let found: Vec<String> =
                faults(&value, &"hub.values".into()).into_iter().map(|fault| fault.path.to_string()).collect();
            assert_eq!(found, expected, "{values}");
        }
    }
}
