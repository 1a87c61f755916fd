//! Finds all missing keys of a map, of which serde names only the first.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::{
    model::Bootcamp,
    source::{FieldPath, Segment},
    yaml::{Fault, FaultKind, Kind, Node},
};

/// The missing keys in addition to `told`, in schema order, each with its map's path.
pub(super) fn others_missing(tree: &Node, told: &[Fault]) -> Vec<(FieldPath, String)> {
    let missing = told.iter().filter_map(|fault| match &fault.kind {
        FaultKind::MissingKey { key } => Some((fault.path(), *key)),
        _ => None,
    });
    let missing: Vec<(FieldPath, &str)> = missing.collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<Bootcamp>().to_value();
    let mut others: Vec<(FieldPath, String)> = Vec::new();
    for (path, key) in &missing {
        let is_told = |other: &str| missing.iter().any(|(at, told)| at == path && *told == other);
        let is_there = |other: &str| match tree.at(path.segments()) {
            Some(node) => matches!(&node.kind, Kind::Map(_)) && node.entry(other).is_some(),
            None => true,
        };
        let required = required_beside(&schema, path.segments(), key);
        others.extend(
            required
                .into_iter()
                .filter(|other| !is_told(other) && !is_there(other))
                .map(|other| (path.clone(), other.to_owned())),
        );
    }
    others
}

/// The key to use when the value of the map at `segments` is written alone: the only required key, or if none is
/// required, the only key or `guarantee`.
pub(super) fn natural_key(segments: &[Segment]) -> Option<String> {
    let schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<Bootcamp>().to_value();
    let shape = shapes_at(&schema, segments).into_iter().find(|shape| shape["properties"].is_object())?;
    let required: Vec<&str> = shape["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let keys: Vec<&String> = shape["properties"].as_object()?.keys().collect();
    match (required.as_slice(), keys.as_slice()) {
        ([only], _) => Some((*only).to_owned()),
        ([], [only]) => Some((*only).clone()),
        ([], _) => keys.into_iter().find(|key| *key == "guarantee").cloned(),
        _ => None,
    }
}

/// The required keys of the map at `segments`, if it is one.
pub(super) fn required_keys(segments: &[Segment]) -> Vec<String> {
    let schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<Bootcamp>().to_value();
    let shape = shapes_at(&schema, segments).into_iter().find(|shape| shape["properties"].is_object());
    let keys = shape.and_then(|shape| shape["required"].as_array()).into_iter().flatten();
    keys.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The required keys of the map at `segments`, from those of its shapes that require `key`.
fn required_beside<'a>(schema: &'a Value, segments: &[Segment], key: &str) -> Vec<&'a str> {
    let required = shapes_at(schema, segments).into_iter().map(|shape| {
        let keys = shape["required"].as_array().into_iter().flatten();
        keys.filter_map(Value::as_str).collect::<Vec<_>>()
    });
    required.into_iter().find(|required| required.contains(&key)).unwrap_or_default()
}

/// The shapes of the value at `segments`.
fn shapes_at<'a>(schema: &'a Value, segments: &[Segment]) -> Vec<&'a Value> {
    let mut shapes = shapes(schema, schema);
    for segment in segments {
        let below = shapes.iter().filter_map(|shape| match segment {
            Segment::Key(key) => shape["properties"]
                .get(key)
                .or_else(|| shape.get("additionalProperties").filter(|inner| inner.is_object())),
            Segment::Index(_) => shape.get("items"),
        });
        shapes = below.flat_map(|inner| self::shapes(schema, inner)).collect();
    }
    shapes
}

/// A schema and all schemas that it refers to or offers as a choice.
fn shapes<'a>(root: &'a Value, schema: &'a Value) -> Vec<&'a Value> {
    let mut found = vec![schema];
    if let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
        found.extend(shapes(root, &root["definitions"][name]));
    }
    for choice in ["allOf", "anyOf", "oneOf"] {
        let offered = schema[choice].as_array().into_iter().flatten();
        found.extend(offered.flat_map(|inner| shapes(root, inner)));
    }
    found
}
