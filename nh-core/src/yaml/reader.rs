//! Text to tree, through `serde-saphyr`.

use std::{fmt, ops::Range};

use serde::{Deserialize, Deserializer, de};
use serde_saphyr::{DuplicateKeyPolicy, Location, Spanned};

use super::{
    node::{Entry, Kind, Node},
    words::SyntaxKind,
};
use crate::hint::Hint;

/// Why a text is not YAML, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct Syntax {
    /// What is wrong.
    pub kind: SyntaxKind,
    /// The bytes at fault; absent if the parser gives no location.
    pub span: Option<Range<usize>>,
}

impl Hint for Syntax {
    fn hint(&self) -> Option<String> {
        Some(self.kind.remedy().to_owned())
    }
}

/// Reads a text of one document into a tree.
///
/// Follows YAML 1.2: `no`, `on`, `1_000` and `007` are texts. Aliases, depth and size are limited, because a small text
/// could otherwise expand to a large tree.
pub fn read(text: &str) -> Result<Node, Syntax> {
    let options = serde_saphyr::options! {
        duplicate_keys: DuplicateKeyPolicy::LastWins,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        with_snippet: false,
    };
    match serde_saphyr::from_str_with_options::<Raw>(text, options) {
        Ok(raw) => raw.into_node(text),
        Err(error) => {
            let span = error.location().map(|location| span_of(text, &location));
            Err(Syntax { kind: SyntaxKind::of(&error), span })
        }
    }
}

/// The bytes of a location; computed from line and column if the parser counted characters only.
fn span_of(text: &str, location: &Location) -> Range<usize> {
    let (offset, length) = (location.span().byte_offset(), location.span().byte_len());
    if let (Some(offset), Some(length)) = (offset, length) {
        let (start, length) = (usize::try_from(offset).unwrap_or(usize::MAX), usize::try_from(length).unwrap_or(0));
        if let Some(end) = start.checked_add(length)
            && end <= text.len()
        {
            return start..end;
        }
    }
    let line = usize::try_from(location.line()).unwrap_or(1).saturating_sub(1);
    let column = usize::try_from(location.column()).unwrap_or(1).saturating_sub(1);
    let line_start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let line_text = text[line_start..].lines().next().unwrap_or("");
    let within: usize = line_text.chars().take(column).map(char::len_utf8).sum();
    let start = line_start + within;
    let end = text[start..].chars().next().filter(|next| *next != '\n').map_or(start, |next| start + next.len_utf8());
    start..end
}

/// A node as `serde-saphyr` reads it.
struct Raw(Spanned<RawKind>);

enum RawKind {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    List(Vec<Raw>),
    Map(Vec<(Spanned<Key>, Raw)>),
}

/// A key: text, or the text of another scalar; none for a list or a map.
struct Key(Option<String>);

impl Raw {
    fn into_node(self, text: &str) -> Result<Node, Syntax> {
        let mut span = span_of(text, &self.0.referenced);
        let written = || text.get(span.clone()).unwrap_or_default().to_owned();
        let kind = match self.0.value {
            RawKind::Null => Kind::Null,
            RawKind::Bool(value) => Kind::Bool(value),
            RawKind::Int(number) => Kind::Int(number, written()),
            RawKind::Float(number) => Kind::Float(number, written()),
            RawKind::Text(content) => {
                // A block scalar is shown at its first line.
                if let Some(first) = text.get(span.clone()).and_then(|block| block.find('\n')) {
                    span.end = span.start + first;
                }
                Kind::Text(content)
            }
            RawKind::List(items) => {
                span.end = span.start;
                Kind::List(items.into_iter().map(|item| item.into_node(text)).collect::<Result<_, _>>()?)
            }
            RawKind::Map(entries) => {
                span.end = span.start;
                Kind::Map(into_entries(entries, text)?)
            }
        };
        Ok(Node { span, kind })
    }
}

fn into_entries(entries: Vec<(Spanned<Key>, Raw)>, text: &str) -> Result<Vec<Entry>, Syntax> {
    let mut list: Vec<Entry> = Vec::with_capacity(entries.len());
    let mut latest = std::collections::HashMap::new();
    for (key, value) in entries {
        let key_span = span_of(text, &key.referenced);
        let Some(key) = key.value.0 else {
            return Err(Syntax { kind: SyntaxKind::KeyNotText, span: Some(key_span) });
        };
        let entry = Entry { key_span, key, value: value.into_node(text)?, shadowed: false };
        if let Some(earlier) = latest.insert(entry.key.clone(), list.len())
            && let Some(earlier) = list.get_mut::<usize>(earlier)
        {
            earlier.shadowed = true;
        }
        list.push(entry);
    }
    Ok(list)
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Spanned::deserialize(deserializer).map(Self)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match RawKind::deserialize(deserializer)? {
            RawKind::Text(text) => Some(text),
            RawKind::Null => Some(String::new()),
            RawKind::Bool(value) => Some(value.to_string()),
            RawKind::Int(number) => Some(number.to_string()),
            RawKind::Float(number) => Some(number.to_string()),
            RawKind::List(_) | RawKind::Map(_) => None,
        }))
    }
}

impl<'de> Deserialize<'de> for RawKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> de::Visitor<'de> for Any {
            type Value = RawKind;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("any value")
            }
            fn visit_bool<E>(self, value: bool) -> Result<RawKind, E> {
                Ok(RawKind::Bool(value))
            }
            fn visit_i64<E>(self, number: i64) -> Result<RawKind, E> {
                Ok(RawKind::Int(number))
            }
            #[expect(clippy::cast_precision_loss, reason = "beyond i64 the text as written is what counts")]
            fn visit_u64<E>(self, number: u64) -> Result<RawKind, E> {
                Ok(i64::try_from(number).map_or(RawKind::Float(number as f64), RawKind::Int))
            }
            #[expect(clippy::cast_precision_loss, reason = "beyond i64 the text as written is what counts")]
            fn visit_i128<E>(self, number: i128) -> Result<RawKind, E> {
                Ok(i64::try_from(number).map_or(RawKind::Float(number as f64), RawKind::Int))
            }
            #[expect(clippy::cast_precision_loss, reason = "beyond i64 the text as written is what counts")]
            fn visit_u128<E>(self, number: u128) -> Result<RawKind, E> {
                Ok(i64::try_from(number).map_or(RawKind::Float(number as f64), RawKind::Int))
            }
            fn visit_f64<E>(self, number: f64) -> Result<RawKind, E> {
                Ok(RawKind::Float(number))
            }
            fn visit_str<E>(self, text: &str) -> Result<RawKind, E> {
                Ok(RawKind::Text(text.to_owned()))
            }
            fn visit_unit<E>(self) -> Result<RawKind, E> {
                Ok(RawKind::Null)
            }
            fn visit_none<E>(self) -> Result<RawKind, E> {
                Ok(RawKind::Null)
            }
            fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<RawKind, D::Error> {
                deserializer.deserialize_any(self)
            }
            fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<RawKind, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(RawKind::List(items))
            }
            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<RawKind, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(RawKind::Map(entries))
            }
        }
        deserializer.deserialize_any(Any)
    }
}
