//! Changes a document by field path, to compare it with other variants.
//!
//! A path is written as in findings, `cluster.nodePools[1].machineType`; an item of a list can be given by its name,
//! `cluster.nodePools[user].machineType`. All paths refer to the original document, so the order of changes does not
//! matter. If possible, the rest of the text keeps its comments and lines. Otherwise the whole document is rewritten
//! without comments; [`Changed::in_place`] says which. Without the feature `edit`, only scalars are replaced in place.
//!
//! ```
//! use nh_core::{change, hint::Hint, parse, source::Documents, value::Value};
//! let text = "
//! name: tiny
//! event: {starts: 2027-07-26, ends: 2027-07-30, seats: 20} # a week
//! project: {id: tiny-example, region: us-east1}
//! hub: {host: hub.example.org, login: {github: {organizations: [example]}}}
//! ";
//! let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
//! let changed = change::change(&parsed, &[("event.seats".to_owned(), Some(Value::Int(30)))]).unwrap();
//! assert_eq!(changed.text.unwrap(), text.replace("seats: 20", "seats: 30"));
//! // The failing case suggests the nearest key.
//! let error = change::change(&parsed, &[("event.seat".to_owned(), Some(Value::Int(30)))]).unwrap_err();
//! assert_eq!(error.hint().unwrap(), "did you mean `event.seats`?");
//! ```

mod edit;
mod error;
mod key;
#[cfg(feature = "edit")]
mod lossless;
mod path;
mod set;
mod splice;
mod what_if;

pub use error::{ChangeError, ValueKind};
pub use what_if::WhatIf;

use crate::{
    diagnostic::FieldEdit,
    parse::{self, Parsed},
    source::{Documents, FieldPath},
    yaml::{Kind, Node, Value},
};

/// A field by its path, and its new value; absent to remove it.
pub type Change = (String, Option<Value>);

/// The path of a change, with items by number, and the new value.
type Placed<'a> = (FieldPath, &'a Option<Value>);

/// A changed document.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Changed {
    /// The document.
    pub value: Value,
    /// Its text, if the original document has one.
    pub text: Option<String>,
    /// Whether the text keeps its comments and all other lines.
    pub in_place: bool,
}

/// Makes all `changes` at once. The parsed document does not change.
///
/// A known key that is not written yet is added; a short form becomes the long form if a part of it changes. It is an
/// error if a path does not exist or is in another text, or if one path contains another.
pub fn change(parsed: &Parsed, changes: &[Change]) -> Result<Changed, ChangeError> {
    let value = parsed.written().ok_or(ChangeError::NoDocument)?;
    let placed = changes.iter().map(|(path, new)| Ok((set::place(&value, path)?, new)));
    change_at(parsed, value.clone(), placed.collect::<Result<_, ChangeError>>()?)
}

/// Makes all `edits` of a finding at once: changes of values, or one change of a key.
pub(crate) fn change_fields(parsed: &Parsed, edits: &[FieldEdit]) -> Result<Changed, ChangeError> {
    let value = parsed.written().ok_or(ChangeError::NoDocument)?;
    if let [FieldEdit { path, key: Some(edit), .. }] = edits {
        return key::changed(parsed, value, path, edit);
    }
    let values = edits.iter().filter(|edit| edit.key.is_none());
    change_at(parsed, value, values.map(|edit| (edit.path.clone(), &edit.value)).collect())
}

fn change_at(parsed: &Parsed, mut value: Value, mut placed: Vec<Placed<'_>>) -> Result<Changed, ChangeError> {
    if let Some((path, file)) = placed.iter().find_map(|(at, _)| Some((at, parsed.sources.file_beside(at)?))) {
        return Err(ChangeError::Elsewhere { path: path.to_string(), file: file.to_owned() });
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
    let Some(text) = documents.text(documents.main()) else {
        return Ok(Changed { value, text: None, in_place: false });
    };
    let spliced = splice::spliced(parsed, text, &placed);
    let in_place = spliced.is_some();
    let text = spliced.map_or_else(|| value.to_yaml(), Ok)?;
    Ok(Changed { value, text: Some(text), in_place })
}

/// Reports an unknown key on the way to a changed field.
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

/// Whether a node is one value on one line, which can be replaced in a text.
fn is_scalar(node: &Node) -> bool {
    matches!(node.kind, Kind::Bool(_) | Kind::Int(..) | Kind::Float(..) | Kind::Text(_)) && !node.span.is_empty()
}

#[cfg(test)]
mod tests;
