//! Which fields each rule needs: a rule is withheld if one of them could not be read.
//!
//! The areas of a rule are in `needs.csv`. A test finds them: it makes every field of every fixture unreadable, one
//! at a time, and compares what each rule finds then and before. `NH_UPDATE=1` writes the table.

use std::{collections::BTreeMap, sync::OnceLock};

use crate::source::{FieldPath, Segment};

/// The part of a document that a rule needs: its keys, with `[]` for any item of a list.
type Area = Vec<String>;

/// The field in `doubted` that the rule `code` needs, if there is one.
///
/// A rule that is not in the table, such as one of the caller's, needs every field.
pub(super) fn first_needed<'a>(code: &str, doubted: &'a [FieldPath]) -> Option<&'a FieldPath> {
    if doubted.is_empty() {
        return None;
    }
    match table().get(code) {
        Some(areas) => doubted.iter().find(|path| areas.iter().any(|area| touches(area, path))),
        None => doubted.first(),
    }
}

/// Whether `path` is in `area` or around it.
fn touches(area: &Area, path: &FieldPath) -> bool {
    area.iter().zip(steps(path)).all(|(step, other)| *step == other)
}

/// The steps of a path, with `[]` for any index.
fn steps(path: &FieldPath) -> impl Iterator<Item = &str> {
    path.segments().iter().map(|segment| match segment {
        Segment::Key(key) => key.as_str(),
        Segment::Index(_) => "[]",
    })
}

/// The areas of each rule, by code.
fn table() -> &'static BTreeMap<&'static str, Vec<Area>> {
    static TABLE: OnceLock<BTreeMap<&'static str, Vec<Area>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let rows = include_str!("needs.csv").lines().skip(1).filter_map(|line| line.split_once(','));
        let areas = |listed: &str| {
            let read = |area: &str| area.replace("[]", ".[]").split('.').map(str::to_owned).collect();
            listed.split_whitespace().map(read).collect()
        };
        rows.map(|(code, listed)| (code, areas(listed))).collect()
    })
}

#[cfg(test)]
mod tests;
