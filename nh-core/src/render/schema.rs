//! The words in which schemas of the charts' values are written.

use serde_json::{Value as Json, json};

/// An object with exactly these properties.
pub(super) fn object(properties: &[(&str, Json)]) -> Json {
    let names: Vec<&str> = properties.iter().map(|(name, _)| *name).collect();
    let properties: serde_json::Map<String, Json> =
        properties.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
    json!({"type": "object", "additionalProperties": false, "required": names, "properties": properties})
}

/// A text that is not empty.
pub(super) fn text() -> Json {
    json!({"type": "string", "minLength": 1})
}

/// An IPv4 address: what a step of the plan has put out, and nothing before that.
pub(super) fn address() -> Json {
    json!({"type": "string", "pattern": r"^[0-9]{1,3}(\.[0-9]{1,3}){3}$"})
}
