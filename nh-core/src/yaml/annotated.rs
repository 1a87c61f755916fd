//! A value whose keys carry comments: what the bundle's YAML files are built from.

use std::collections::BTreeMap;

use super::{Value, WriteError, writer};

/// A value with comments above some of its keys.
///
/// A place is a list of keys; items of lists count from `0`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Annotated {
    value: Value,
    comments: BTreeMap<Vec<String>, String>,
}

impl Annotated {
    /// An empty map with a comment at the top of the file; no comment if it is empty.
    pub fn new(header: &str) -> Self {
        let mut annotated = Self { value: Value::map(), comments: BTreeMap::new() };
        if !header.is_empty() {
            annotated.explain(&[], header);
        }
        annotated
    }

    /// The value without its comments.
    pub const fn value(&self) -> &Value {
        &self.value
    }

    /// Puts `value` at `place` and creates the maps on the way. Replaces a value on the way that is not a map.
    pub fn set(&mut self, place: &[&str], value: impl Into<Value>) {
        let mut target = &mut self.value;
        for key in place {
            if target.as_map().is_none() && !is_item(target, key) {
                *target = Value::map();
            }
            target = match target {
                Value::Map(map) => map.entry((*key).to_owned()).or_insert_with(Value::map),
                Value::List(items) => match key.parse::<usize>().ok().and_then(|index| items.get_mut(index)) {
                    Some(item) => item,
                    None => return,
                },
                _ => return,
            };
        }
        *target = value.into();
    }

    /// Puts `value` at `place`, with the reason as its comment.
    pub fn set_because(&mut self, place: &[&str], value: impl Into<Value>, why: &str) {
        self.set(place, value);
        self.explain(place, why);
    }

    /// Writes `comment` above the key at `place`, below its existing comments.
    pub fn explain(&mut self, place: &[&str], comment: &str) {
        let present = self.comments.entry(place.iter().map(|&key| key.to_owned()).collect()).or_default();
        if !present.is_empty() {
            present.push('\n');
        }
        present.push_str(comment);
    }

    /// Merges `other` into the value at `place` as helm does. Removes the comments on what it replaces, and writes
    /// `why` above each key that it adds or replaces.
    pub fn overlay(&mut self, place: &[&str], other: Value, why: &str) {
        let owned: Vec<String> = place.iter().map(|&key| key.to_owned()).collect();
        self.mark(&owned, &other, why);
        let mut target = &mut self.value;
        for key in place {
            match target.entry(key) {
                Some(next) => target = next,
                None => return,
            }
        }
        target.merge(other);
    }

    /// The text of the file.
    pub fn to_text(&self) -> Result<String, WriteError> {
        writer::write(&self.value, &self.comments)
    }

    fn mark(&mut self, place: &[String], other: &Value, why: &str) {
        let present = place.iter().try_fold(&self.value, |value, key| value.get(key));
        match other {
            Value::Map(entries) if present.is_some_and(|value| value.as_map().is_some()) => {
                for (key, value) in entries {
                    let mut below = place.to_vec();
                    below.push(key.clone());
                    self.mark(&below, value, why);
                }
            }
            _ => {
                self.comments.retain(|key, _| !key.starts_with(place));
                self.comments.insert(place.to_vec(), why.to_owned());
            }
        }
    }
}

fn is_item(value: &Value, key: &str) -> bool {
    value.as_list().is_some_and(|items| key.parse::<usize>().is_ok_and(|index| index < items.len()))
}

#[cfg(test)]
mod tests;
