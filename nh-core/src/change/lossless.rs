//! Adds, replaces and removes keys and items in a text, and keeps its comments and all other lines.

use super::{Placed, set};
use crate::{
    parse::plain,
    source::{FieldPath, Segment},
    yaml::{self, Patch, Value, patched, span_on_one_line},
};

/// The text with all changes made; absent if one of them cannot be made without touching other lines. `document` is the
/// value of the text. The caller compares the result with what was wanted.
pub(super) fn edited(document: &Value, text: &str, changes: &[Placed<'_>]) -> Option<String> {
    let mut now = document.clone();
    let mut text = text.to_owned();
    let sets = changes.iter().filter(|(_, new)| new.is_some());
    // Removals from last to first, because removing an item moves the following ones up.
    let removals = changes.iter().filter(|(_, new)| new.is_none()).rev();
    for (place, new) in sets.chain(removals) {
        let mut after = now.clone();
        set::set(&mut after, place, (*new).clone()).ok()?;
        let change = Change { text: &text, before: &now, after: &after };
        text = if new.is_some() { change.put(place) } else { change.without(place) }?;
        now = after;
    }
    Some(text)
}

/// One change of a text, whose value goes from `before` to `after`.
struct Change<'a> {
    text: &'a str,
    before: &'a Value,
    after: &'a Value,
}

impl Change<'_> {
    /// Writes the value at `place`. What contains it may have to be created or become its long form, so the change is
    /// written where both values still have the same kind.
    fn put(&self, place: &FieldPath) -> Option<String> {
        let steps = place.segments();
        let mut old = self.before;
        for (depth, step) in steps.iter().enumerate() {
            let (around, value) = (&steps[..depth], at(self.after, &steps[..=depth])?);
            let (next, patch) = match (old, step) {
                (Value::Map(map), Segment::Key(key)) => (map.get(key), Patch::Add { key, value }),
                (Value::List(items), Segment::Index(index)) => (items.get(*index), Patch::Append(value)),
                // A short form, or a key without a value.
                _ => return self.replace(around),
            };
            let Some(next) = next else {
                return self
                    .added_on_line(around, step, value)
                    .or_else(|| self.apply(around, patch))
                    .or_else(|| self.replace(around));
            };
            old = next;
        }
        self.replace(steps)
    }

    /// Adds `value` at the end of a flow collection that is on one line, and keeps the spaces in its brackets.
    fn added_on_line(&self, around: &[Segment], step: &Segment, value: &Value) -> Option<String> {
        let span = span_on_one_line(self.text, around)?;
        let old = self.text.get(span.clone())?;
        let value = value.on_one_line()?;
        let (close, added) = match step {
            Segment::Key(key) => ('}', format!("{}: {value}", Value::from(key.as_str()).on_one_line()?)),
            Segment::Index(_) => (']', value),
        };
        let inside = old.strip_suffix(close)?;
        let (content, space) = inside.split_at(inside.trim_end().len());
        let comma = if content.len() > 1 { ", " } else { "" };
        let mut result = self.text.to_owned();
        result.replace_range(span, &format!("{content}{comma}{added}{space}{close}"));
        self.right(result)
    }

    /// Removes the value at `place`.
    fn without(&self, place: &FieldPath) -> Option<String> {
        let (_, around) = place.segments().split_last()?;
        self.apply(place.segments(), Patch::Remove).or_else(|| self.replace(around))
    }

    /// Writes the new value at `steps` in place of the old one: on its line if it is on one, because the library turns
    /// what is in a flow collection into blocks.
    fn replace(&self, steps: &[Segment]) -> Option<String> {
        let value = at(self.after, steps)?;
        let on_its_line = || {
            let mut result = self.text.to_owned();
            result.replace_range(span_on_one_line(self.text, steps)?, &value.on_one_line()?);
            self.right(result)
        };
        on_its_line().or_else(|| self.apply(steps, Patch::Replace(value)))
    }

    fn apply(&self, steps: &[Segment], patch: Patch<'_>) -> Option<String> {
        self.right(patched(self.text, steps, patch)?)
    }

    /// The text, if it has the new value.
    fn right(&self, text: String) -> Option<String> {
        (plain(&yaml::read(&text).ok()?) == *self.after).then_some(text)
    }
}

fn at<'a>(value: &'a Value, steps: &[Segment]) -> Option<&'a Value> {
    steps.iter().try_fold(value, |value, step| match (value, step) {
        (Value::List(items), Segment::Index(index)) => items.get(*index),
        (Value::Map(map), Segment::Key(key)) => map.get(key),
        _ => None,
    })
}
