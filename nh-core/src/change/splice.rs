//! Changes a text in place, so that comments and lines are kept.

use std::ops::Range;

#[cfg(feature = "edit")]
use super::lossless::edited;
use super::{Placed, is_scalar, set};
use crate::{
    parse::{Parsed, plain},
    source::FieldPath,
    yaml::{self, Value},
};

/// The text with all changes made in place; absent if this is not possible or the result differs from the changed
/// document.
pub(super) fn spliced(parsed: &Parsed, text: &str, changes: &[Placed<'_>]) -> Option<String> {
    let tree = parsed.sources.node(&FieldPath::root())?;
    let (document, duplicates) = (plain(tree), tree.duplicate_keys().len());
    let result = replaced(parsed, text, changes).or_else(|| edited(&document, text, changes))?;
    // To cover anchors, duplicate keys, quotes and so on, the result is read again and compared.
    let mut wanted = document;
    for (place, new) in changes.iter().filter(|(_, new)| new.is_some()) {
        set::set(&mut wanted, place, (*new).clone()).ok()?;
    }
    for (place, _) in changes.iter().filter(|(_, new)| new.is_none()).rev() {
        set::set(&mut wanted, place, None).ok()?;
    }
    let read = yaml::read(&result).ok()?;
    (read.duplicate_keys().len() <= duplicates && plain(&read) == wanted).then_some(result)
}

/// Keys are added and removed only with the feature `edit`.
#[cfg(not(feature = "edit"))]
fn edited(_: &Value, _: &str, _: &[Placed<'_>]) -> Option<String> {
    None
}

/// The text with each scalar replaced by another; absent if a change is not of this kind.
fn replaced(parsed: &Parsed, text: &str, changes: &[Placed<'_>]) -> Option<String> {
    let mut cuts: Vec<(Range<usize>, String)> = Vec::new();
    for (place, new) in changes {
        let old = parsed.sources.node(place).filter(|node| is_scalar(node))?;
        let new = new.as_ref()?;
        let bare = bare(new)
            .filter(|_| !CHART_VALUES.iter().any(|values| place.strip_prefix(&FieldPath::from(*values)).is_some()));
        cuts.push((old.span.clone(), bare.map_or_else(|| one_line(new), Some)?));
    }
    cuts.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut result = text.to_owned();
    for (span, new) in cuts {
        result.get(span.clone())?;
        result.replace_range(span, &new);
    }
    Some(result)
}

/// The parts of a document that helm reads.
const CHART_VALUES: [&str; 2] = ["hub.values", "support.values"];

/// A day or a time without the quotation marks that only helm's kind of YAML requires.
fn bare(value: &Value) -> Option<String> {
    let text = value.as_text()?;
    let is_plain = text.bytes().all(|letter| letter.is_ascii_digit() || matches!(letter, b'-' | b':'));
    let is_read = || yaml::read(text).is_ok_and(|read| plain(&read) == *value);
    (is_plain && is_read()).then(|| text.to_owned())
}

/// A scalar on one line. A collection is not put in place of a scalar here.
fn one_line(value: &Value) -> Option<String> {
    match value {
        Value::List(_) | Value::Map(_) => None,
        value => value.on_one_line(),
    }
}
