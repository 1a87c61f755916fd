//! Adds, replaces and removes keys and items in a text, and keeps its comments and all other lines.

use yamlpatch::{Op, Patch, apply_yaml_patches};
use yamlpath::{Component, Document, FeatureKind, Route};

use super::{Placed, set};
use crate::{
    parse::plain,
    source::{FieldPath, Segment},
    yaml::{self, Value},
};

/// The text with all changes made; absent if one of them cannot be made without touching other lines, for example in a
/// flow map of several lines. `document` is the value of the text. The caller compares the result with what was wanted.
pub(super) fn edited(document: &Value, text: &str, changes: &[Placed<'_>]) -> Option<String> {
    let mut now = document.clone();
    let mut text = Document::new(text).ok()?;
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
    Some(text.source().to_owned())
}

/// One change of a text, whose value goes from `before` to `after`.
struct Change<'a> {
    text: &'a Document,
    before: &'a Value,
    after: &'a Value,
}

impl Change<'_> {
    /// Writes the value at `place`. What contains it may have to be created or become its long form, so the change is
    /// written where both values still have the same kind.
    fn put(&self, place: &FieldPath) -> Option<Document> {
        let steps = place.segments();
        let mut old = self.before;
        for (depth, step) in steps.iter().enumerate() {
            let (around, new) = (&steps[..depth], at(self.after, &steps[..=depth])?);
            old = match (old, step) {
                (Value::Map(map), Segment::Key(key)) => match map.get(key) {
                    Some(value) => value,
                    None => {
                        let add = Op::Add { key: key.clone(), value: written(new)? };
                        return self.apply(around, add).or_else(|| self.replace(around));
                    }
                },
                (Value::List(items), Segment::Index(index)) => match items.get(*index) {
                    Some(value) => value,
                    None => {
                        let append = Op::Append { value: written(new)? };
                        return self.apply(around, append).or_else(|| self.replace(around));
                    }
                },
                // A short form, or a key without a value.
                _ => return self.replace(around),
            };
        }
        self.replace(steps)
    }

    /// Removes the value at `place`.
    fn without(&self, place: &FieldPath) -> Option<Document> {
        let (_, around) = place.segments().split_last()?;
        self.apply(place.segments(), Op::Remove).or_else(|| self.replace(around))
    }

    /// Writes the new value at `steps` in place of the old one: on its line if it is on one, because the library turns
    /// what is in a flow collection into blocks.
    fn replace(&self, steps: &[Segment]) -> Option<Document> {
        let value = at(self.after, steps)?;
        let on_its_line = || {
            let feature = self.text.query_exact(&route(steps)).ok()??;
            let is_block = matches!(feature.kind(), FeatureKind::BlockMapping | FeatureKind::BlockSequence);
            (!is_block && !feature.is_multiline()).then_some(())?;
            let (from, until) = feature.location.byte_span;
            let mut result = self.text.source().to_owned();
            result.replace_range(from..until, &value.on_one_line()?);
            self.right(Document::new(result).ok()?)
        };
        on_its_line().or_else(|| self.apply(steps, Op::Replace(written(value)?)))
    }

    fn apply(&self, steps: &[Segment], operation: Op<'_>) -> Option<Document> {
        let patch = Patch { route: route(steps), operation };
        self.right(apply_yaml_patches(self.text, &[patch]).ok()?)
    }

    /// The text, if it has the new value.
    fn right(&self, text: Document) -> Option<Document> {
        (plain(&yaml::read(text.source()).ok()?) == *self.after).then_some(text)
    }
}

fn route(steps: &[Segment]) -> Route<'_> {
    let components = steps.iter().map(|step| match step {
        Segment::Key(key) => Component::Key(key.as_str().into()),
        Segment::Index(index) => Component::Index(*index),
    });
    Route::from(components.collect::<Vec<_>>())
}

fn at<'a>(value: &'a Value, steps: &[Segment]) -> Option<&'a Value> {
    steps.iter().try_fold(value, |value, step| match (value, step) {
        (Value::List(items), Segment::Index(index)) => items.get(*index),
        (Value::Map(map), Segment::Key(key)) => map.get(key),
        _ => None,
    })
}

/// The value in the form that the library writes.
fn written(value: &Value) -> Option<serde_yaml::Value> {
    serde_yaml::to_value(value).ok()
}
