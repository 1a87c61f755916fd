//! One change of a value.

use super::{ChangeError, kind, path};
use crate::{
    parse::nearest,
    source::{FieldPath, Segment},
    yaml::Value,
};

/// Puts `new` at `path`, or takes out what stands there; says which place that was, items by their number.
pub(super) fn set(document: &mut Value, path: &str, new: Option<Value>) -> Result<FieldPath, ChangeError> {
    let steps = path::steps(path).ok_or_else(|| ChangeError::NoPath { path: path.to_owned() })?;
    below(document, FieldPath::root(), &steps, new)
}

fn below(value: &mut Value, at: FieldPath, steps: &[Segment], new: Option<Value>) -> Result<FieldPath, ChangeError> {
    let Some((step, rest)) = steps.split_first() else {
        // Only a value that stands comes here to be replaced; what is taken out is taken out of what holds it.
        *value = new.unwrap_or_default();
        return Ok(at);
    };
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
                    Ok(here)
                }
            }
        }
        (Value::List(items), step) => {
            let index = match step {
                Segment::Index(index) => *index,
                Segment::Key(name) => by_name(items, name).ok_or_else(|| {
                    let near = nearest(name, items.iter().filter_map(name_of));
                    let near = near.map(|near| format!("{at}[{near}]"));
                    let path = format!("{at}[{name}]");
                    ChangeError::Absent { path: joined(path, rest), nearest: near.map(|near| joined(near, rest)) }
                })?,
            };
            let here = at.clone().index(index);
            // One behind the last is where the next item goes.
            if index > items.len() || index == items.len() && new.is_none() {
                let last = items.len().checked_sub(1).map(|last| at.index(last));
                return Err(absent(&here, rest, last));
            }
            if index == items.len() {
                items.push(Value::Null);
            }
            if takes_out {
                items.remove(index);
                return Ok(here);
            }
            below(&mut items[index], here, rest, new)
        }
        (Value::Null, step) => Err(absent(&at.clone().join(std::slice::from_ref(step)), rest, None)),
        (other, _) => Err(ChangeError::NotInside {
            path: at.to_string(),
            kind: kind(other),
            rest: FieldPath::root().join(steps).to_string(),
        }),
    }
}

/// What holds `step` where nothing stands yet.
fn empty_for(step: &Segment) -> Value {
    match step {
        Segment::Key(_) => Value::map(),
        Segment::Index(_) => Value::List(Vec::new()),
    }
}

fn absent(here: &FieldPath, rest: &[Segment], nearest: Option<FieldPath>) -> ChangeError {
    let whole = |path: FieldPath| path.join(rest).to_string();
    ChangeError::Absent { path: whole(here.clone()), nearest: nearest.map(whole) }
}

/// A path as text with what follows it.
fn joined(path: String, rest: &[Segment]) -> String {
    match rest.first() {
        None => path,
        Some(Segment::Index(_)) => path + &FieldPath::root().join(rest).to_string(),
        Some(Segment::Key(_)) => path + "." + &FieldPath::root().join(rest).to_string(),
    }
}

/// What an item of a list is called.
fn name_of(item: &Value) -> Option<&str> {
    item.get("name").and_then(Value::as_text)
}

fn by_name(items: &[Value], name: &str) -> Option<usize> {
    let slug_of = |item: &Value| item.get("slug").and_then(Value::as_text) == Some(name);
    items.iter().position(|item| name_of(item) == Some(name)).or_else(|| items.iter().position(slug_of))
}
