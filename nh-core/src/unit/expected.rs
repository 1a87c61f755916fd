//! What a field accepts, as data that is worded only when shown.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::grouped;

/// What a field accepts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Expected {
    /// `true` or `false`.
    Bool,
    /// A whole number of 0 or more.
    Count,
    /// A whole number from `least` to `most`.
    Within {
        /// The minimum.
        least: u32,
        /// The maximum.
        most: u32,
    },
    /// Any text.
    Text,
    /// One scalar that is a measure or a name.
    Unit {
        /// Its name, with article.
        what: String,
        /// A valid example.
        example: String,
    },
    /// A list.
    List,
    /// A map.
    Map,
    /// A map with this choice as its only key.
    MapOf {
        /// The key.
        key: String,
    },
    /// One of these names, or a map with one of them as its only key.
    OneOf(Vec<String>),
    /// No value.
    Nothing,
    /// The forms of a type with several, in words.
    Described(String),
}

impl fmt::Display for Expected {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool => formatter.write_str("`true` or `false`"),
            Self::Count => formatter.write_str("a whole number of 0 or more"),
            Self::Within { least, most } => write!(formatter, "a whole number from {least} to {}", grouped(*most)),
            Self::Text => formatter.write_str("text"),
            Self::Unit { what, .. } | Self::Described(what) => formatter.write_str(what),
            Self::List => formatter.write_str("a list"),
            Self::Map => formatter.write_str("a map"),
            Self::MapOf { key } => write!(formatter, "a map with the key `{key}`"),
            Self::OneOf(names) => {
                let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                write!(formatter, "one of {}", names.join(", "))
            }
            Self::Nothing => formatter.write_str("no value"),
        }
    }
}
