//! One change of a text, which keeps its comments and all other lines.

use std::ops::Range;

use serde_yaml::Value as Written;
use yamlpatch::{Op, apply_yaml_patches};
use yamlpath::{Component, Document, FeatureKind, Route};

use super::{Value, legacy::is_legacy};
use crate::source::Segment;

/// A change at one place.
#[derive(Debug, Clone, Copy)]
pub enum Patch<'a> {
    /// Adds a key to the map.
    Add {
        /// The key.
        key: &'a str,
        /// Its value.
        value: &'a Value,
    },
    /// Adds an item at the end of the list.
    Append(&'a Value),
    /// Replaces the value.
    Replace(&'a Value),
    /// Removes the key or the item.
    Remove,
}

/// The text with `patch` made at `place`; absent if the library cannot make it, for example in a flow map of several
/// lines. The library reads the text by its own parser, so callers read the result.
pub fn patched(text: &str, place: &[Segment], patch: Patch<'_>) -> Option<String> {
    let operation = match patch {
        Patch::Add { key, value } => Op::Add { key: key.to_owned(), value: written(value)? },
        Patch::Append(value) => Op::Append { value: written(value)? },
        Patch::Replace(value) => Op::Replace(written(value)?),
        Patch::Remove => Op::Remove,
    };
    let patch = yamlpatch::Patch { route: route(place), operation };
    let after = apply_yaml_patches(&Document::new(text).ok()?, &[patch]).ok()?;
    Some(after.source().to_owned())
}

/// The bytes of the value at `place`, if it is a scalar or a flow collection on one line.
pub fn span_on_one_line(text: &str, place: &[Segment]) -> Option<Range<usize>> {
    let document = Document::new(text).ok()?;
    let feature = document.query_exact(&route(place)).ok()??;
    let is_block = matches!(feature.kind(), FeatureKind::BlockMapping | FeatureKind::BlockSequence);
    let (from, until) = feature.location.byte_span;
    (!is_block && !feature.is_multiline()).then_some(from..until)
}

fn route(place: &[Segment]) -> Route<'_> {
    let components = place.iter().map(|segment| match segment {
        Segment::Key(key) => Component::Key(key.as_str().into()),
        Segment::Index(index) => Component::Index(*index),
    });
    Route::from(components.collect::<Vec<_>>())
}

/// The value for the library; absent if it contains text that the library would write without quotation marks and helm
/// would read as something else.
fn written(value: &Value) -> Option<Written> {
    let is_ambiguous = match value {
        Value::Text(text) => is_legacy(text),
        Value::List(items) => items.iter().any(|item| written(item).is_none()),
        Value::Map(entries) => entries.iter().any(|(key, entry)| is_legacy(key) || written(entry).is_none()),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) => false,
    };
    if is_ambiguous { None } else { serde_yaml::to_value(value).ok() }
}
