//! Changes a document by field path.
//!
//! Paths have the form of findings, `cluster.nodePools[1].machineType`. A name can replace the index of a list item:
//! `cluster.nodePools[user].machineType`. Every path refers to the document before all changes, so their order does not
//! matter. Where possible, only the changed values are replaced in the text, and comments and layout stay. Otherwise the
//! document is rewritten without comments.
//!
//! ```
//! use nh_core::{change, parse, source::Documents, yaml::Value};
//! let text = "
//! name: tiny
//! event: {starts: 2027-07-26, ends: 2027-07-30, seats: 20} # a week
//! project: {id: tiny-example, region: us-east1}
//! hub: {host: hub.example.org, login: {github: {organizations: [example]}}}
//! ";
//! let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
//! let changed = change::change(&parsed, &[("event.seats".to_owned(), Some(Value::Int(30)))]).unwrap();
//! assert_eq!(changed.text.unwrap(), text.replace("seats: 20", "seats: 30"));
//! // The failing case suggests the nearest path.
//! let error = change::change(&parsed, &[("event.seat".to_owned(), Some(Value::Int(30)))]).unwrap_err();
//! assert_eq!(error.hint().unwrap(), "did you mean `event.seats`?");
//! ```

mod edit;
mod error;
mod path;
mod set;
mod splice;
mod what_if;

pub use error::ChangeError;
pub use what_if::WhatIf;

use crate::{
    parse::{self, Parsed},
    source::{Documents, FieldPath},
    yaml::{self, Kind, Node, Value},
};

/// The path of a field and its new value; `None` removes the field.
pub type Change = (String, Option<Value>);

/// The place of a change, with list items by index, and the new value.
type Placed<'a> = (FieldPath, &'a Option<Value>);

/// A changed document.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The document.
    pub value: Value,
    /// Its text; absent if the original has none.
    pub text: Option<String>,
}

/// Makes all `changes` at once. The parsed document does not change.
///
/// Missing keys of a bootcamp are added. A short form is expanded if a part of it changes. A path that does not exist or
/// leads into another text is an error, and so is a path inside another changed path.
pub fn change(parsed: &Parsed, changes: &[Change]) -> Result<Changed, ChangeError> {
    let mut value = parsed.written().ok_or(ChangeError::NoDocument)?;
    let mut placed = Vec::new();
    for (path, new) in changes {
        let place = set::place(&value, path)?;
        if let Some(file) = parsed.sources.file_beside(&place) {
            return Err(ChangeError::Elsewhere { path: path.clone(), file: file.to_owned() });
        }
        placed.push((place, new));
    }
    placed.sort_by(|(left, _), (right, _)| left.cmp(right));
    if let Some(((outer, _), (inner, _))) =
        placed.iter().zip(placed.iter().skip(1)).find(|(outer, inner)| inner.0.strip_prefix(&outer.0).is_some())
    {
        return Err(ChangeError::Overlapping { outer: outer.to_string(), inner: inner.to_string() });
    }
    let (sets, takes_out): (Vec<_>, Vec<_>) = placed.iter().partition(|(_, new)| new.is_some());
    for (place, new) in &sets {
        set::set(&mut value, place, (*new).clone())?;
    }
    refuse_unknown_keys(&value, &sets)?;
    // From last to first, because removing an item moves the following ones up.
    for (place, _) in takes_out.iter().rev() {
        set::set(&mut value, place, None)?;
    }
    let documents = parsed.sources.documents();
    let text = match documents.text(documents.main()) {
        None => None,
        Some(text) => Some(match splice::spliced(parsed, text, &placed) {
            Some(spliced) => spliced,
            None => yaml::to_text(&value)?,
        }),
    };
    Ok(Changed { value, text })
}

/// Refuses added keys that a bootcamp does not have: they are misspelt.
fn refuse_unknown_keys(value: &Value, sets: &[&Placed<'_>]) -> Result<(), ChangeError> {
    let unknown = parse::unknown_keys(&Node::from(value));
    for (path, nearest) in unknown {
        if let Some((place, _)) = sets.iter().find(|(place, _)| place.strip_prefix(&path).is_some()) {
            let rest = place.strip_prefix(&path).unwrap_or_default();
            let parent = path.parent().unwrap_or_default();
            let nearest = nearest.map(|key| parent.key(key).join(rest).to_string());
            return Err(ChangeError::Unknown { path: place.to_string(), nearest });
        }
    }
    Ok(())
}

impl Changed {
    /// The documents of `before` with the changed main one.
    pub fn documents(&self, before: &Documents) -> Documents {
        match &self.text {
            Some(text) => before.clone().with(before.main(), text.as_str()),
            None => before.clone(),
        }
    }
}

/// The kind of a value, in words.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Text(_) => "one value",
        Value::List(_) => "a list",
        Value::Map(_) => "a map",
    }
}

/// Whether a node is a single value in the text that can be replaced in place.
fn is_scalar(node: &Node) -> bool {
    matches!(node.kind, Kind::Bool(_) | Kind::Int(..) | Kind::Float(..) | Kind::Text(_)) && !node.span.is_empty()
}

#[cfg(test)]
mod tests;
