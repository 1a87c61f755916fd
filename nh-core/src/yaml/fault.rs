//! What is wrong with a field when a typed value is read from the tree.

use std::fmt;

use serde::de::Unexpected;

use super::node::Kind;
use crate::{
    source::{FieldPath, Segment},
    unit::{Expected, UnitError, counted, received},
};

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// The path to it, from the innermost segment to the outermost: a fault is created inside and passed outwards.
    reversed: Vec<Segment>,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultKind {
    /// A key that no field has.
    UnknownKey {
        /// The key.
        key: String,
        /// The known keys.
        expected: &'static [&'static str],
    },
    /// A missing required key.
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// A name that is not in a closed list.
    UnknownVariant {
        /// The name.
        name: String,
        /// The names in the list.
        expected: &'static [&'static str],
    },
    /// A value of the wrong kind.
    WrongType {
        /// The kind that the field accepts.
        expected: Expected,
        /// The value in the document.
        found: Found,
    },
    /// A scalar that is not a valid measure or name.
    Refused(Box<UnitError>),
    /// A map that must have exactly one of these keys.
    NotOneKey {
        /// The keys to choose from.
        expected: &'static [&'static str],
        /// How many keys the map has.
        found: usize,
    },
    /// A list of the wrong length.
    WrongLength {
        /// The expected length, in words.
        expected: String,
        /// How many items the list has.
        found: usize,
    },
    /// A type's own message, for display only.
    Other {
        /// The words.
        message: String,
    },
}

/// What the document has instead of the expected value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Nothing, or `null`.
    Nothing,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// Text.
    Text(String),
    /// A list.
    List,
    /// A map.
    Map,
}

impl Found {
    /// The scalar as written; absent for everything else.
    pub fn scalar(&self) -> Option<&str> {
        match self {
            Self::Bool(true) => Some("true"),
            Self::Bool(false) => Some("false"),
            Self::Number(written) | Self::Text(written) => Some(written),
            Self::Nothing | Self::List | Self::Map => None,
        }
    }
}

impl From<&Kind> for Found {
    fn from(kind: &Kind) -> Self {
        match kind {
            Kind::Null | Kind::Removed | Kind::StandIn => Self::Nothing,
            Kind::Bool(value) => Self::Bool(*value),
            Kind::Int(_, written) | Kind::Float(_, written) => Self::Number(written.clone()),
            Kind::Text(text) => Self::Text(text.clone()),
            Kind::List(_) => Self::List,
            Kind::Map(_) => Self::Map,
        }
    }
}

impl From<Unexpected<'_>> for Found {
    fn from(found: Unexpected<'_>) -> Self {
        match found {
            Unexpected::Bool(value) => Self::Bool(value),
            Unexpected::Unsigned(number) => Self::Number(number.to_string()),
            Unexpected::Signed(number) => Self::Number(number.to_string()),
            Unexpected::Float(number) => Self::Number(number.to_string()),
            Unexpected::Str(text) => Self::Text(text.to_owned()),
            Unexpected::Seq => Self::List,
            Unexpected::Map => Self::Map,
            Unexpected::Unit | Unexpected::Option => Self::Nothing,
            // A tree has no other values.
            other => Self::Text(other.to_string()),
        }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => formatter.write_str("nothing"),
            Self::Bool(value) => write!(formatter, "`{value}`"),
            Self::Number(written) => write!(formatter, "the number `{written}`"),
            Self::Text(text) => {
                let short: String = text.chars().take(60).collect();
                write!(formatter, "the text `{short}`")
            }
            Self::List => formatter.write_str("a list"),
            Self::Map => formatter.write_str("a map"),
        }
    }
}

impl Fault {
    /// The path of the field; for an unknown or missing key, the path of its map.
    pub fn path(&self) -> FieldPath {
        FieldPath::from_reversed(self.reversed.clone())
    }

    /// Whether it is about the value itself, not about a value inside it.
    pub(super) const fn is_here(&self) -> bool {
        self.reversed.is_empty()
    }

    /// The same fault about another unknown key of the map.
    pub(super) fn about_unknown(&self, key: &str) -> Self {
        let kind = match &self.kind {
            FaultKind::UnknownKey { expected, .. } => FaultKind::UnknownKey { key: key.to_owned(), expected },
            other => other.clone(),
        };
        Self { kind, reversed: self.reversed.clone() }
    }

    pub(crate) fn inside(mut self, segment: Segment) -> Self {
        self.reversed.push(segment);
        self
    }

    pub(super) const fn new(kind: FaultKind) -> Self {
        Self { kind, reversed: Vec::new() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            FaultKind::UnknownKey { key, .. } => write!(formatter, "unknown key `{key}`"),
            FaultKind::MissingKey { key } => write!(formatter, "missing key `{key}`"),
            FaultKind::UnknownVariant { name, .. } => write!(formatter, "unknown name `{name}`"),
            FaultKind::WrongType { expected, found } => write!(formatter, "expected {expected}, found {found}"),
            FaultKind::Refused(error) => error.fmt(formatter),
            FaultKind::NotOneKey { expected, .. } => {
                let names: Vec<String> = expected.iter().map(|name| format!("`{name}`")).collect();
                write!(formatter, "expected exactly one of {}", names.join(", "))
            }
            FaultKind::WrongLength { expected, found } => {
                write!(formatter, "expected {expected}, found {}", counted(*found as u64, "item"))
            }
            FaultKind::Other { message } => formatter.write_str(message),
        }
    }
}

impl std::error::Error for Fault {}

impl serde::de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(match received(&message) {
            Some(refused) => FaultKind::Refused(Box::new(refused)),
            None => FaultKind::Other { message: message.to_string() },
        })
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn serde::de::Expected) -> Self {
        let expected = received(expected).unwrap_or_else(|| Expected::Described(expected.to_string()));
        Self::new(FaultKind::WrongType { expected, found: found.into() })
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn serde::de::Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn invalid_length(found: usize, expected: &dyn serde::de::Expected) -> Self {
        Self::new(FaultKind::WrongLength { expected: expected.to_string(), found })
    }

    fn unknown_field(key: &str, expected: &'static [&'static str]) -> Self {
        Self::new(FaultKind::UnknownKey { key: key.to_owned(), expected })
    }

    fn missing_field(key: &'static str) -> Self {
        Self::new(FaultKind::MissingKey { key })
    }

    fn unknown_variant(name: &str, expected: &'static [&'static str]) -> Self {
        Self::new(FaultKind::UnknownVariant { name: name.to_owned(), expected })
    }
}
