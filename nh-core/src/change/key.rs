//! Changes one key of a text, and keeps all other bytes.

use std::ops::Range;

use super::{ChangeError, Changed};
use crate::{
    diagnostic::KeyEdit,
    parse::{Parsed, plain},
    source::{FieldPath, Segment},
    yaml::{self, Entry, Kind, Node, Value},
};

/// The document, whose value is `value`, with the key of `path` changed.
pub(super) fn changed(
    parsed: &Parsed,
    mut value: Value,
    path: &FieldPath,
    edit: &KeyEdit,
) -> Result<Changed, ChangeError> {
    if let Some(file) = parsed.sources.file_beside(path) {
        return Err(ChangeError::Elsewhere { path: path.to_string(), file: file.to_owned() });
    }
    let absent = || ChangeError::Absent { path: path.to_string(), nearest: None, there: Vec::new() };
    let (Some(Segment::Key(old)), Some(around)) = (path.segments().last(), path.parent()) else { return Err(absent()) };
    let documents = parsed.sources.documents();
    let map = parsed.sources.node(&around).ok_or_else(absent)?;
    let wanted = parsed.sources.node(&FieldPath::root()).map(plain).ok_or(ChangeError::NoDocument)?;
    let text = documents.text(documents.main());
    let (text, wanted) = match edit {
        KeyEdit::Rename(new) => {
            rename(&mut value, around.segments(), old, new).ok_or_else(absent)?;
            let mut wanted = wanted;
            rename(&mut wanted, around.segments(), old, new).ok_or_else(absent)?;
            (text.and_then(|text| renamed(text, map, old, new)), wanted)
        }
        KeyEdit::RemoveFirst => (text.and_then(|text| without_first(text, map, old)), wanted),
    };
    let duplicates = parsed.sources.node(&FieldPath::root()).map_or(0, |tree| tree.duplicate_keys().len());
    let is_right = |text: &String| {
        let read = yaml::read(text);
        read.is_ok_and(|read| plain(&read) == wanted && read.duplicate_keys().len() <= duplicates)
    };
    match text.filter(is_right) {
        Some(text) => Ok(Changed { value, text: Some(text), in_place: true }),
        None => Ok(Changed { text: Some(value.to_yaml()?), value, in_place: false }),
    }
}

/// Gives the key `old` of the map at `steps` the name `new`, in its place.
fn rename(value: &mut Value, steps: &[Segment], old: &str, new: &str) -> Option<()> {
    match (steps.split_first(), value) {
        (None, Value::Map(entries)) => {
            let index = entries.get_index_of(old).filter(|_| !entries.contains_key(new))?;
            let (_, inner) = entries.shift_remove_index(index)?;
            entries.shift_insert(index, new.to_owned(), inner);
            Some(())
        }
        (Some((Segment::Key(key), rest)), Value::Map(entries)) => rename(entries.get_mut(key)?, rest, old, new),
        (Some((Segment::Index(index), rest)), Value::List(items)) => rename(items.get_mut(*index)?, rest, old, new),
        _ => None,
    }
}

/// `text` with the key `old` of `map` named `new`.
fn renamed(text: &str, map: &Node, old: &str, new: &str) -> Option<String> {
    with(text, map.entry(old)?.key_span.clone(), &Value::from(new).on_one_line()?)
}

/// `text` without the first entry `key` of `map` that a later one overrides. Only a scalar that begins and ends on the
/// line of its key is removed.
fn without_first(text: &str, map: &Node, key: &str) -> Option<String> {
    let Kind::Map(entries) = &map.kind else { return None };
    let position = entries.iter().position(|entry| entry.key == key && entry.shadowed)?;
    let entry = entries.get(position)?;
    let end = end_of_scalar(text, entry)?;
    let start = entry.key_span.start;
    let line = text.get(..start)?.rfind('\n').map_or(0, |end| end + 1);
    let line_end = text.get(end..)?.find('\n').map_or(text.len(), |length| end + length + 1);
    let rest_of_line = text.get(end..line_end)?.trim();
    let is_alone =
        text.get(line..start)?.trim().is_empty() && (rest_of_line.is_empty() || rest_of_line.starts_with('#'));
    if is_alone {
        return with(text, line..line_end, "");
    }
    // In a flow map, or after the dash of an item, everything up to the next key is removed.
    let next = entries.get(position + 1)?.key_span.start;
    with(text, start..next, "")
}

/// Where the value of an entry ends, if it is one scalar on the line of its key.
fn end_of_scalar(text: &str, entry: &Entry) -> Option<usize> {
    let end = match &entry.value.kind {
        Kind::Bool(_) | Kind::Int(..) | Kind::Float(..) | Kind::Text(_) => entry.value.span.end,
        Kind::Null => entry.key_span.end.max(entry.value.span.end),
        Kind::List(_) | Kind::Map(_) | Kind::Removed | Kind::StandIn => return None,
    };
    (!text.get(entry.key_span.start..end)?.contains('\n')).then_some(end)
}

fn with(text: &str, span: Range<usize>, new: &str) -> Option<String> {
    text.get(span.clone())?;
    let mut text = text.to_owned();
    text.replace_range(span, new);
    Some(text)
}
