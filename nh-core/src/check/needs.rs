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

/// The codes of the rules that need the field `path` or a field in it; in `path`, `NAME` stands for any key.
pub(super) fn rules_of(path: &str) -> Vec<&'static str> {
    let field = area(path);
    let is_in = |area: &Area| {
        area.len() >= field.len() && field.iter().zip(area).all(|(step, other)| step == other || step == "NAME")
    };
    table().iter().filter(|(_, areas)| areas.iter().any(is_in)).map(|(code, _)| *code).collect()
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

/// The area of a path as text.
fn area(path: &str) -> Area {
    path.replace("[]", ".[]").split('.').map(str::to_owned).collect()
}

/// The areas of each rule, by code.
fn table() -> &'static BTreeMap<&'static str, Vec<Area>> {
    static TABLE: OnceLock<BTreeMap<&'static str, Vec<Area>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let rows = include_str!("needs.csv").lines().skip(1).filter_map(|line| line.split_once(','));
        let areas = |listed: &str| listed.split_whitespace().map(area).collect();
        rows.map(|(code, listed)| (code, areas(listed))).collect()
    })
}

#[cfg(test)]
mod tests;
