//! The tree of a document.

use std::ops::Range;

use super::Value;
use crate::source::{FieldPath, Segment};

/// A part of a document, with its span in bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Its bytes; empty for a block collection, which is shown at its key instead.
    pub span: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Nothing, or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number, with its text as written.
    Int(i64, String),
    /// A number with a fraction, with its text as written.
    Float(f64, String),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map, in the order written.
    Map(Vec<Entry>),
    /// Something invalid, removed so that the rest can be read.
    Removed,
    /// Something invalid or missing that is required, read as an example of its type.
    StandIn,
}

/// An entry of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// The bytes of the key.
    pub key_span: Range<usize>,
    /// The value.
    pub value: Node,
    /// Whether a later entry has the same key and wins.
    pub shadowed: bool,
}

impl Node {
    /// The entry of `key` that counts, if this is a map.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.kind {
            Kind::Map(entries) => entries.iter().find(|entry| entry.key == key && !entry.shadowed),
            _ => None,
        }
    }

    /// The value of `key`, for changes, if this is a map.
    pub(crate) fn entry_mut(&mut self, key: &str) -> Option<&mut Self> {
        match &mut self.kind {
            Kind::Map(entries) => {
                entries.iter_mut().find(|entry| entry.key == key && !entry.shadowed).map(|entry| &mut entry.value)
            }
            _ => None,
        }
    }

    /// The node at the end of `segments`.
    pub fn at(&self, segments: &[Segment]) -> Option<&Self> {
        segments.iter().try_fold(self, |node, segment| match (segment, &node.kind) {
            (Segment::Key(key), _) => node.entry(key).map(|entry| &entry.value),
            (Segment::Index(index), Kind::List(items)) => items.get(*index),
            _ => None,
        })
    }

    /// Removes the node at `segments`; false if there was none or it was already removed.
    pub(crate) fn remove(&mut self, segments: &[Segment]) -> bool {
        let Some((segment, rest)) = segments.split_first() else {
            return std::mem::replace(&mut self.kind, Kind::Removed) != Kind::Removed;
        };
        let child = match (segment, &mut self.kind) {
            (Segment::Key(key), Kind::Map(entries)) => {
                entries.iter_mut().find(|entry| entry.key == *key && !entry.shadowed).map(|entry| &mut entry.value)
            }
            (Segment::Index(index), Kind::List(items)) => items.get_mut(*index),
            _ => None,
        };
        child.is_some_and(|child| child.remove(rest))
    }

    /// Puts an example of its type in place of the node at `segments`, which is added if it is missing.
    pub(crate) fn stand_in(&mut self, segments: &[Segment]) {
        let Some((segment, rest)) = segments.split_first() else {
            self.kind = Kind::StandIn;
            return;
        };
        match segment {
            Segment::Key(key) => {
                if !matches!(self.kind, Kind::Map(_)) {
                    self.kind = Kind::Map(Vec::new());
                }
                let Kind::Map(entries) = &mut self.kind else { return };
                let position = entries.iter().position(|entry| entry.key == *key && !entry.shadowed);
                let position = position.unwrap_or_else(|| {
                    let value = Self { span: 0..0, kind: Kind::StandIn };
                    entries.push(Entry { key: key.clone(), key_span: 0..0, value, shadowed: false });
                    entries.len() - 1
                });
                entries[position].value.stand_in(rest);
            }
            Segment::Index(index) => {
                if let Kind::List(items) = &mut self.kind
                    && let Some(item) = items.get_mut(*index)
                {
                    item.stand_in(rest);
                }
            }
        }
    }

    /// Removes the entries of the map at `segments` whose keys are not in `known`; their keys, in the order written.
    pub(crate) fn remove_unknown(&mut self, segments: &[Segment], known: &[&str]) -> Vec<String> {
        let Some((segment, rest)) = segments.split_first() else {
            let Kind::Map(entries) = &mut self.kind else { return Vec::new() };
            let unknown = entries.iter_mut().filter(|entry| {
                !entry.shadowed && entry.value.kind != Kind::Removed && !known.contains(&entry.key.as_str())
            });
            return unknown
                .map(|entry| {
                    entry.value.kind = Kind::Removed;
                    entry.key.clone()
                })
                .collect();
        };
        let child = match (segment, &mut self.kind) {
            (Segment::Key(key), Kind::Map(entries)) => {
                entries.iter_mut().find(|entry| entry.key == *key && !entry.shadowed).map(|entry| &mut entry.value)
            }
            (Segment::Index(index), Kind::List(items)) => items.get_mut(*index),
            _ => None,
        };
        child.map_or_else(Vec::new, |child| child.remove_unknown(rest, known))
    }

    /// The bytes at which to show the field at the end of `segments`: the scalar itself, the key of a collection, or
    /// the nearest enclosing field if the field is missing.
    pub(crate) fn span_of(&self, segments: &[Segment]) -> Option<Range<usize>> {
        let mut shown = (!self.span.is_empty()).then(|| self.span.clone());
        let mut node = self;
        for segment in segments {
            let (key_span, child) = match (segment, &node.kind) {
                (Segment::Key(key), _) => match node.entry(key) {
                    Some(entry) => (Some(entry.key_span.clone()), &entry.value),
                    None => break,
                },
                (Segment::Index(index), Kind::List(items)) => match items.get(*index) {
                    Some(item) => (None, item),
                    None => break,
                },
                _ => break,
            };
            let scalar = !matches!(child.kind, Kind::List(_) | Kind::Map(_) | Kind::Null) && !child.span.is_empty();
            shown = if scalar { Some(child.span.clone()) } else { key_span.or_else(|| child.first_span()).or(shown) };
            node = child;
        }
        shown
    }

    /// The first bytes of this node's content: where an item of a list of maps is shown.
    fn first_span(&self) -> Option<Range<usize>> {
        match &self.kind {
            Kind::Map(entries) => entries.first().map(|entry| {
                if entry.value.span.is_empty() || matches!(entry.value.kind, Kind::List(_) | Kind::Map(_)) {
                    entry.key_span.clone()
                } else {
                    entry.key_span.start..entry.value.span.end.max(entry.key_span.end)
                }
            }),
            Kind::List(items) => items.first().and_then(Self::first_span),
            _ => (!self.span.is_empty()).then(|| self.span.clone()),
        }
    }

    /// The keys that appear twice in one map, once for each entry that is ignored.
    pub fn duplicate_keys(&self) -> Vec<FieldPath> {
        let mut found = Vec::new();
        // Most documents have none, and building a path for each node is slow.
        if self.has_shadowed() {
            self.collect_duplicates(&FieldPath::root(), &mut found);
        }
        found
    }

    fn has_shadowed(&self) -> bool {
        match &self.kind {
            Kind::List(items) => items.iter().any(Self::has_shadowed),
            Kind::Map(entries) => entries.iter().any(|entry| entry.shadowed || entry.value.has_shadowed()),
            _ => false,
        }
    }

    fn collect_duplicates(&self, at: &FieldPath, found: &mut Vec<FieldPath>) {
        match &self.kind {
            Kind::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    item.collect_duplicates(&at.clone().index(index), found);
                }
            }
            Kind::Map(entries) => {
                for entry in entries {
                    let path = at.clone().key(&*entry.key);
                    if entry.shadowed {
                        found.push(path);
                    } else {
                        entry.value.collect_duplicates(&path, found);
                    }
                }
            }
            _ => {}
        }
    }
}

/// A tree without a text, for a value that a program built.
impl From<&Value> for Node {
    fn from(value: &Value) -> Self {
        let kind = match value {
            Value::Null => Kind::Null,
            Value::Bool(value) => Kind::Bool(*value),
            Value::Int(number) => Kind::Int(*number, number.to_string()),
            Value::Float(number) => Kind::Float(*number, number.to_string()),
            Value::Text(text) => Kind::Text(text.clone()),
            Value::List(items) => Kind::List(items.iter().map(Self::from).collect()),
            Value::Map(entries) => Kind::Map(
                entries
                    .iter()
                    .map(|(key, value)| Entry {
                        key: key.clone(),
                        key_span: 0..0,
                        value: Self::from(value),
                        shadowed: false,
                    })
                    .collect(),
            ),
        };
        Self { span: 0..0, kind }
    }
}
