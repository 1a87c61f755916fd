//! The keys that JupyterHub's chart knows: it refuses every other.

use std::sync::LazyLock;

use serde_json::Value as Json;

use crate::yaml::Value;

/// The schema of the values of chart 4.4.0 (`data/README.md` says where it comes from and how it was made).
static SCHEMA: LazyLock<Json> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../data/jupyterhub-4.4.0.values.schema.json")).unwrap_or_default()
});

/// The places in `values` of keys that `JupyterHub`'s chart does not know; items of lists count from `0`.
///
/// ```
/// use nh_core::{catalog::unknown_chart_values, yaml::Value};
/// let values = Value::from([("singleuser", Value::from([("storage", Value::from([("storage", "10Gi")]))]))]);
/// assert_eq!(unknown_chart_values(&values), [["singleuser", "storage", "storage"]]);
/// ```
pub fn unknown_chart_values(values: &Value) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    walk(values, &SCHEMA, &mut Vec::new(), &mut found);
    found
}

fn walk(value: &Value, schema: &Json, place: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    match value {
        Value::Map(entries) => {
            for (key, below) in entries {
                place.push(key.clone());
                // Where the schema speaks of patterns, its only pattern fits every key.
                let any_key = || schema["patternProperties"].as_object()?.values().next();
                match schema["properties"].get(key).or_else(any_key) {
                    Some(schema) => walk(below, schema, place, found),
                    None if schema["additionalProperties"] == false => found.push(place.clone()),
                    None => {}
                }
                place.pop();
            }
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                place.push(index.to_string());
                walk(item, &schema["items"], place, found);
                place.pop();
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_is_read_and_closed() {
        assert_eq!(SCHEMA["additionalProperties"], false);
        assert!(SCHEMA["properties"]["hub"]["properties"]["extraFiles"].is_object());
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
}
