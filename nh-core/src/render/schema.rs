//! The words in which schemas of the charts' values are written.

use serde_json::{Value as Json, json};

/// An object with exactly these properties.
pub(super) fn object(properties: &[(&str, Json)]) -> Json {
    let names: Vec<&str> = properties.iter().map(|(name, _)| *name).collect();
    let properties: serde_json::Map<String, Json> =
        properties.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
    json!({"type": "object", "additionalProperties": false, "required": names, "properties": properties})
}

/// A non-empty string.
pub(super) fn text() -> Json {
    json!({"type": "string", "minLength": 1})
}

/// A whole number, at least zero.
pub(super) fn count() -> Json {
    json!({"type": "integer", "minimum": 0})
}

/// An IPv4 address: the output of a step of the plan, so that nothing can be deployed before that step.
pub(super) fn address() -> Json {
    json!({"type": "string", "pattern": r"^[0-9]{1,3}(\.[0-9]{1,3}){3}$"})
}
