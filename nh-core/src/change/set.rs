//! Changes one value.

use super::{ChangeError, ValueKind, path};
use crate::{
    parse::nearest,
    source::{FieldPath, Segment},
    yaml::Value,
};

/// The place that `path` means in `document`, with items by number, whether or not it has a value.
pub(super) fn place(document: &Value, path: &str) -> Result<FieldPath, ChangeError> {
    let steps = path::steps(path).ok_or_else(|| ChangeError::NoPath { path: path.to_owned() })?;
    let (mut at, mut value) = (FieldPath::root(), Some(document));
    for (index, step) in steps.iter().enumerate() {
        (at, value) = match (value, step) {
            (Some(Value::List(items)), Segment::Key(name)) => {
                let found = by_name(items, name)
                    .ok_or_else(|| no_item(&at, items.iter().filter_map(name_of), name, &steps[index + 1..]))?;
                (at.index(found), items.get(found))
            }
            (Some(Value::List(items)), Segment::Index(index)) => (at.index(*index), items.get(*index)),
            (value, Segment::Key(key)) => (at.key(key), value.and_then(|value| value.get(key))),
            (_, Segment::Index(index)) => (at.index(*index), None),
        };
    }
    Ok(at)
}

/// Puts `new` at `place`, or removes the existing value.
pub(super) fn set(document: &mut Value, place: &FieldPath, new: Option<Value>) -> Result<(), ChangeError> {
    below(document, FieldPath::root(), place.segments(), new)
}

fn below(value: &mut Value, at: FieldPath, steps: &[Segment], new: Option<Value>) -> Result<(), ChangeError> {
    let Some((step, rest)) = steps.split_first() else {
        // Only existing values are replaced here; a removal changes the value that contains them.
        *value = new.unwrap_or_default();
        return Ok(());
    };
    if let Some(long) = long_form(&at, value) {
        *value = long;
    }
    if *value == Value::Null && new.is_some() {
        *value = empty_for(step);
    }
    let takes_out = new.is_none() && rest.is_empty();
    match (value, step) {
        (Value::Map(entries), Segment::Key(key)) => {
            let here = at.clone().key(key);
            if !entries.contains_key(key) {
                if new.is_none() {
                    let nearest = nearest(key, entries.keys().map(String::as_str));
                    return Err(absent(&here, rest, nearest.map(|key| at.key(key))));
                }
                entries.insert(key.clone(), Value::Null);
            }
            match entries.get_mut(key) {
                Some(next) if !takes_out => below(next, here, rest, new),
                _ => {
                    entries.shift_remove(key);
                    Ok(())
                }
            }
        }
        (Value::List(items), Segment::Index(index)) => {
            let index = *index;
            let here = at.clone().index(index);
            // The index after the last one adds an item.
            if index > items.len() || index == items.len() && new.is_none() {
                let last = items.len().checked_sub(1).map(|last| at.index(last));
                return Err(absent(&here, rest, last));
            }
            if index == items.len() {
                items.push(Value::Null);
            }
            if takes_out {
                items.remove(index);
                return Ok(());
            }
            below(&mut items[index], here, rest, new)
        }
        (Value::Null, step) => Err(absent(&at.clone().join(std::slice::from_ref(step)), rest, None)),
        (other, _) => Err(ChangeError::NotInside {
            path: at.to_string(),
            kind: ValueKind::from(&*other),
            rest: FieldPath::root().join(steps).to_string(),
        }),
    }
}

/// The equivalent long form of a short form, if a field has both.
fn long_form(at: &FieldPath, value: &Value) -> Option<Value> {
    let [.., Segment::Key(key)] = at.segments() else { return None };
    let Value::Int(_) = value else { return None };
    match (key.as_str(), at.segments().len()) {
        // `cluster.nodePools[0].nodes`: a fixed number.
        ("nodes", 4) => Some(Value::from([("min", value.clone()), ("max", value.clone())])),
        ("placeholders", 2) => Some(Value::from([("count", value.clone())])),
        _ => None,
    }
}

/// The list at `at` has no item `name`; `there` contains its names, or is empty if items have only numbers.
pub(super) fn no_item<'a>(
    at: &FieldPath,
    names: impl Iterator<Item = &'a str>,
    name: &str,
    rest: &[Segment],
) -> ChangeError {
    let there: Vec<&str> = names.collect();
    let near = if there.is_empty() { Some("0") } else { nearest(name, there.iter().copied()) };
    ChangeError::Absent {
        path: joined(format!("{at}[{name}]"), rest),
        nearest: near.map(|near| joined(format!("{at}[{near}]"), rest)),
        there: there.into_iter().map(str::to_owned).collect(),
    }
}

/// The empty collection for `step` if there is none yet.
fn empty_for(step: &Segment) -> Value {
    match step {
        Segment::Key(_) => Value::map(),
        Segment::Index(_) => Value::List(Vec::new()),
    }
}

fn absent(here: &FieldPath, rest: &[Segment], nearest: Option<FieldPath>) -> ChangeError {
    let whole = |path: FieldPath| path.join(rest).to_string();
    ChangeError::Absent { path: whole(here.clone()), nearest: nearest.map(whole), there: Vec::new() }
}

/// A path as text with the steps after it.
fn joined(path: String, rest: &[Segment]) -> String {
    match rest.first() {
        None => path,
        Some(Segment::Index(_)) => path + &FieldPath::root().join(rest).to_string(),
        Some(Segment::Key(_)) => path + "." + &FieldPath::root().join(rest).to_string(),
    }
}

/// The name of a list item.
fn name_of(item: &Value) -> Option<&str> {
    item.get("name").and_then(Value::as_text)
}

fn by_name(items: &[Value], name: &str) -> Option<usize> {
    let slug_of = |item: &Value| item.get("slug").and_then(Value::as_text) == Some(name);
    items.iter().position(|item| name_of(item) == Some(name)).or_else(|| items.iter().position(slug_of))
}
