//! The values that the `JupyterHub` chart accepts. It refuses every other key.
//!
//! Values are merged into the chart's own, which already have every required key. Therefore only keys, kinds and choices
//! are compared. A null removes a key of the chart and is always valid.

mod schema;

use std::{collections::BTreeSet, fmt, sync::LazyLock};

use schema::Schema;

use crate::{
    source::{FieldPath, Segment},
    yaml::Value,
};

/// The chart version of the schema.
pub(crate) const CHART_SCHEMA_VERSION: &str = "4.4.0";

/// The values schema of that chart; `data/README.md` documents its source. It is read on first use.
static SCHEMA: LazyLock<Schema> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../data/jupyterhub-4.4.0.values.schema.json")).unwrap_or_default()
});

/// A value that the chart does not accept.
#[derive(Debug)]
pub(crate) struct ChartFault<'a> {
    /// The field, below the values.
    pub path: FieldPath,
    /// Its value.
    pub value: &'a Value,
    /// What is wrong.
    pub kind: ChartFaultKind,
}

/// What is wrong with a value.
#[derive(Debug)]
#[non_exhaustive]
pub(crate) enum ChartFaultKind {
    /// The chart has no such key. These are its keys at this place.
    UnknownKey(Vec<&'static str>),
    /// The chart expects values of other kinds here.
    WrongKind(Vec<ChartValueKind>),
    /// The chart expects one of these texts here.
    NotOneOf(Vec<&'static str>),
}

/// A kind of value in a JSON schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChartValueKind {
    /// Null.
    Null,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// A string.
    Text,
    /// A list.
    List,
    /// A map.
    Map,
}

impl ChartValueKind {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "null" => Self::Null,
            "boolean" => Self::Bool,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "string" => Self::Text,
            "array" => Self::List,
            "object" => Self::Map,
            _ => return None,
        })
    }

    /// Whether values of this kind are written as one scalar.
    pub(crate) const fn is_scalar(self) -> bool {
        match self {
            Self::Null | Self::Bool | Self::Integer | Self::Number | Self::Text => true,
            Self::List | Self::Map => false,
        }
    }

    const fn has(self, value: &Value) -> bool {
        match value {
            Value::Null => matches!(self, Self::Null),
            Value::Bool(_) => matches!(self, Self::Bool),
            Value::Int(_) => matches!(self, Self::Integer | Self::Number),
            Value::Float(_) => matches!(self, Self::Number),
            Value::Text(_) => matches!(self, Self::Text),
            Value::List(_) => matches!(self, Self::List),
            Value::Map(_) => matches!(self, Self::Map),
        }
    }
}

impl fmt::Display for ChartValueKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Null => "nothing",
            Self::Bool => "`true` or `false`",
            Self::Integer => "a whole number",
            Self::Number => "a number",
            Self::Text => "text",
            Self::List => "a list",
            Self::Map => "a map",
        })
    }
}

/// Every part of `values` that the chart does not accept.
pub(crate) fn chart_faults(values: &Value) -> Vec<ChartFault<'_>> {
    let mut found = Vec::new();
    compare(values, &SCHEMA, &FieldPath::root(), &mut found);
    found
}

/// The places in `values` of keys that are not in the `JupyterHub` chart. List items count from `0`.
///
/// ```
/// use nh_core::{catalog::unknown_chart_values, value::Value};
/// let values = Value::from([("singleuser", Value::from([("storage", Value::from([("storage", "10Gi")]))]))]);
/// assert_eq!(unknown_chart_values(&values), [["singleuser", "storage", "storage"]]);
/// ```
pub fn unknown_chart_values(values: &Value) -> Vec<Vec<String>> {
    let unknown = chart_faults(values).into_iter().filter(|fault| matches!(fault.kind, ChartFaultKind::UnknownKey(_)));
    let step = |segment: &Segment| match segment {
        Segment::Key(key) => key.clone(),
        Segment::Index(index) => index.to_string(),
    };
    unknown.map(|fault| fault.path.segments().iter().map(step).collect()).collect()
}

/// The places of the key `key` in the chart, shortest first: `singleuser.memory`.
pub(crate) fn chart_places_of(key: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(&SCHEMA, key, "", &mut found);
    found.sort_by_cached_key(|path| (path.matches('.').count(), path.clone()));
    found
}

fn collect(schema: &'static Schema, key: &str, at: &str, found: &mut Vec<String>) {
    for (name, inner) in properties(schema) {
        let path = if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") };
        if name == key {
            found.push(path.clone());
        }
        collect(inner, key, &path, found);
    }
}

fn properties(schema: &'static Schema) -> impl Iterator<Item = (&'static str, &'static Schema)> {
    schema.properties.iter().map(|(name, inner)| (*name, inner))
}

fn compare<'a>(value: &'a Value, schema: &'static Schema, at: &FieldPath, found: &mut Vec<ChartFault<'a>>) {
    if *value == Value::Null {
        return;
    }
    let fault = |kind| ChartFault { path: at.clone(), value, kind };
    let kinds = kinds(schema);
    if !kinds.is_empty() && !kinds.iter().any(|kind| kind.has(value)) {
        let wanted = kinds.into_iter().filter(|kind| *kind != ChartValueKind::Null).collect();
        return found.push(fault(ChartFaultKind::WrongKind(wanted)));
    }
    if let Some(choices) = &schema.choices
        && !choices.iter().flatten().any(|choice| value.as_text() == Some(choice))
    {
        let named = choices.iter().flatten().copied().filter(|choice| !choice.is_empty()).collect();
        return found.push(fault(ChartFaultKind::NotOneOf(named)));
    }
    match value {
        Value::Map(entries) => {
            for (key, inner) in entries {
                let path = at.clone().key(key);
                match entry(schema, key) {
                    Entry::Known(schema) => compare(inner, schema, &path, found),
                    Entry::Any => {}
                    Entry::Unknown => {
                        let known = properties(schema).map(|(name, _)| name).collect::<BTreeSet<_>>();
                        let known = known.into_iter().collect();
                        found.push(ChartFault { path, value: inner, kind: ChartFaultKind::UnknownKey(known) });
                    }
                }
            }
        }
        Value::List(items) => {
            if let Some(schema) = &schema.items {
                for (index, item) in items.iter().enumerate() {
                    compare(item, schema, &at.clone().index(index), found);
                }
            }
        }
        _ => {}
    }
}

/// The schema of a key.
enum Entry {
    Known(&'static Schema),
    Any,
    Unknown,
}

fn entry(schema: &'static Schema, key: &str) -> Entry {
    if let Some((_, inner)) = properties(schema).find(|(name, _)| *name == key) {
        return Entry::Known(inner);
    }
    // Only two patterns occur: any key, and class names, which begin with a capital letter.
    let pattern = schema.pattern_properties.iter().find(|(pattern, _)| match *pattern {
        "^[A-Z].*$" => key.starts_with(|first: char| first.is_ascii_uppercase()),
        _ => true,
    });
    match pattern {
        Some((_, inner)) => Entry::Known(inner),
        None if schema.is_closed => Entry::Unknown,
        None => Entry::Any,
    }
}

/// The kinds of value that the schema accepts; empty if it accepts any.
fn kinds(schema: &Schema) -> Vec<ChartValueKind> {
    schema.kinds.iter().filter_map(|kind| ChartValueKind::named(kind)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_is_read_and_closed() {
        assert!(SCHEMA.is_closed);
        let hub = properties(&SCHEMA).find(|(name, _)| *name == "hub").unwrap().1;
        let files = properties(hub).find(|(name, _)| *name == "extraFiles").unwrap().1;
        assert_eq!(files.kinds, ["object"]);
    }

    #[test]
    fn what_the_chart_leaves_open_is_known() {
        for known in [
            Value::from([("custom", Value::from([("anything", 1u32)]))]),
            Value::from([("hub", Value::from([("config", Value::from([("Anything", 1u32)]))]))]),
            Value::from([(
                "hub",
                Value::from([("extraFiles", Value::from([("name", Value::from([("mountPath", "/")]))]))]),
            )]),
            Value::from([("singleuser", Value::from([("extraEnv", Value::from([("ANY", "thing")]))]))]),
        ] {
            assert_eq!(unknown_chart_values(&known), Vec::<Vec<String>>::new(), "{known:?}");
        }
    }

    #[test]
    fn a_key_that_is_gone_or_misspelt_is_not() {
        for (place, value) in [
            (vec!["auth"], Value::map()),
            (vec!["hub", "concurrentSpawnLimt"], 5u32.into()),
            (vec!["hub", "extraFiles", "name", "path"], "/x".into()),
        ] {
            let mut values = crate::yaml::Annotated::new("");
            values.set(&place, value);
            assert_eq!(unknown_chart_values(values.value()), [place]);
        }
    }

    #[test]
    fn closed_and_open_places_and_kinds() {
        for (values, expected) in [
            ("singleuser: {storage: {storage: {capacity: 10Gi}}}", vec!["singleuser.storage.storage"]),
            ("hub: {config: {Authenticator: {anything: 1}, lower: {}}}", vec!["hub.config.lower"]),
            ("custom: {any: thing}", vec![]),
            ("hub: {resources: {requests: {memory: 1Gi}}}", vec![]),
            ("cull: {enabled: 'yes'}", vec!["cull.enabled"]),
            ("proxy: {service: {type: Loadbalancer}}", vec!["proxy.service.type"]),
            ("singleuser: {profileList: null, image: {pullPolicy: Always}}", vec![]),
        ] {
            let value: Value = crate::yaml::from_node(&crate::yaml::read(values).unwrap()).unwrap();
            let found: Vec<String> = chart_faults(&value).into_iter().map(|fault| fault.path.to_string()).collect();
            assert_eq!(found, expected, "{values}");
        }
    }
}
