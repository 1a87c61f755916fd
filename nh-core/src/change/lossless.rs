//! Adds, replaces and removes keys and items in a text, and keeps its comments and all other lines.

use yamlpatch::{Op, Patch, apply_yaml_patches};
use yamlpath::{Component, Document, Route};

use super::{Placed, set};
use crate::{
    source::{FieldPath, Segment},
    yaml::Value,
};

/// The text with all changes made; absent if the library cannot make one of them, for example in a flow map of several
/// lines. `document` is the value of the text. The caller compares the result with what was wanted.
pub(super) fn edited(document: &Value, text: &str, changes: &[Placed<'_>]) -> Option<String> {
    let mut now = document.clone();
    let mut text = Document::new(text).ok()?;
    for (place, new) in changes.iter().filter(|(_, new)| new.is_some()) {
        let mut after = now.clone();
        set::set(&mut after, place, (*new).clone()).ok()?;
        text = put(&text, (&now, &after), place)?;
        now = after;
    }
    // From last to first, because removing an item moves the following ones up.
    for (place, _) in changes.iter().filter(|(_, new)| new.is_none()).rev() {
        let mut after = now.clone();
        set::set(&mut after, place, None).ok()?;
        text = without(&text, &after, place)?;
        now = after;
    }
    Some(text.source().to_owned())
}

/// Writes the value at `place`, which was changed from one document to another. What contains it may have to be created
/// or become its long form, so the change is written where both documents still agree in kind.
fn put(text: &Document, (before, after): (&Value, &Value), place: &FieldPath) -> Option<Document> {
    let steps = place.segments();
    let mut old = before;
    for (depth, step) in steps.iter().enumerate() {
        let new = at(after, &steps[..=depth])?;
        match (old, step) {
            (Value::Map(map), Segment::Key(key)) => match map.get(key) {
                Some(value) => old = value,
                None => return apply(text, &steps[..depth], Op::Add { key: key.clone(), value: written(new)? }),
            },
            (Value::List(items), Segment::Index(index)) => match items.get(*index) {
                Some(value) => old = value,
                None => {
                    let whole = at(after, &steps[..depth])?;
                    return apply(text, &steps[..depth], Op::Append { value: written(new)? })
                        .or_else(|| apply(text, &steps[..depth], Op::Replace(written(whole)?)));
                }
            },
            // A short form, or a key without a value.
            _ => return apply(text, &steps[..depth], Op::Replace(written(at(after, &steps[..depth])?)?)),
        }
    }
    apply(text, steps, Op::Replace(written(at(after, steps)?)?))
}

/// Removes the value at `place`, after which the document is `after`.
fn without(text: &Document, after: &Value, place: &FieldPath) -> Option<Document> {
    let (_, around) = place.segments().split_last()?;
    match at(after, around)? {
        // A key whose last entry is removed would have no value at all.
        empty @ Value::Map(map) if map.is_empty() => apply(text, around, Op::Replace(written(empty)?)),
        empty @ Value::List(items) if items.is_empty() => apply(text, around, Op::Replace(written(empty)?)),
        _ => apply(text, place.segments(), Op::Remove),
    }
}

fn apply(text: &Document, steps: &[Segment], operation: Op<'_>) -> Option<Document> {
    let components = steps.iter().map(|step| match step {
        Segment::Key(key) => Component::Key(key.as_str().into()),
        Segment::Index(index) => Component::Index(*index),
    });
    let route = Route::from(components.collect::<Vec<_>>());
    apply_yaml_patches(text, &[Patch { route, operation }]).ok()
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
