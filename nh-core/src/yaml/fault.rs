//! What is wrong with a field when a typed value is read from the tree.

use std::fmt;

use crate::source::{FieldPath, Segment};

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// The path to it, from the innermost segment to the outermost: errors are made inside and travel out.
    reversed: Vec<Segment>,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// A key that no field has; with the keys that there are.
    UnknownKey {
        /// The key.
        key: String,
        /// The keys that there are.
        expected: &'static [&'static str],
    },
    /// A key that must be there.
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// A name out of a closed list that is not in it.
    UnknownVariant {
        /// The name.
        name: String,
        /// The names that there are.
        expected: &'static [&'static str],
    },
    /// Anything else, in words.
    Invalid {
        /// The words.
        message: String,
    },
}

impl Fault {
    /// The path of the field; for a key that is unknown or missing, the map's.
    pub fn path(&self) -> FieldPath {
        FieldPath::from_reversed(self.reversed.clone())
    }

    pub(crate) fn inside(mut self, segment: Segment) -> Self {
        self.reversed.push(segment);
        self
    }

    const fn new(kind: FaultKind) -> Self {
        Self { kind, reversed: Vec::new() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            FaultKind::UnknownKey { key, .. } => write!(formatter, "unknown key `{key}`"),
            FaultKind::MissingKey { key } => write!(formatter, "missing key `{key}`"),
            FaultKind::UnknownVariant { name, .. } => write!(formatter, "unknown name `{name}`"),
            FaultKind::Invalid { message } => formatter.write_str(message),
        }
    }
}

impl std::error::Error for Fault {}

impl serde::de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        let message = message.to_string();
        // The standard library's words for an address say neither what is wanted nor how it looks.
        let message = if message == "invalid IPv4 address syntax" {
            "expected an IPv4 address such as `203.0.113.7`, four numbers from 0 to 255".to_owned()
        } else {
            message
        };
        Self::new(FaultKind::Invalid { message })
    }

    fn invalid_type(found: serde::de::Unexpected<'_>, expected: &dyn serde::de::Expected) -> Self {
        // `1e9` and `120.0` are whole and not negative, and yet not read as such.
        let words = wanted(expected);
        if let serde::de::Unexpected::Float(number) = &found
            && words.starts_with("a whole number")
            && *number >= 0.0
            && number.fract() == 0.0
        {
            let (why, number) = if *number < 1e18 {
                ("written with digits alone", format!("{number:?}"))
            } else {
                ("of at most 18 digits", number.to_string())
            };
            let range = words.trim_end_matches(", not negative");
            return Self::custom(format_args!("expected {range} {why}, found the number `{number}`"));
        }
        Self::custom(format_args!("expected {words}, found {}", in_words(&found)))
    }

    fn invalid_value(found: serde::de::Unexpected<'_>, expected: &dyn serde::de::Expected) -> Self {
        Self::custom(format_args!("expected {}, found {}", wanted(expected), in_words(&found)))
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

/// What was found, in the words of YAML rather than of Rust.
fn in_words(found: &serde::de::Unexpected<'_>) -> String {
    use serde::de::Unexpected;
    match found {
        Unexpected::Bool(value) => format!("`{value}`"),
        Unexpected::Unsigned(number) => format!("the number `{number}`"),
        Unexpected::Signed(number) => format!("the number `{number}`"),
        Unexpected::Float(number) => format!("the number `{number}`"),
        Unexpected::Str(text) => {
            let short: String = text.chars().take(60).collect();
            format!("the text `{short}`")
        }
        Unexpected::Unit | Unexpected::Option => "nothing".to_owned(),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "a map".to_owned(),
        other => other.to_string(),
    }
}

/// What was wanted, in the words of YAML rather than of Rust.
fn wanted(expected: &dyn serde::de::Expected) -> String {
    let words = expected.to_string();
    match words.as_str() {
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number, not negative".to_owned(),
        "i8" | "i16" | "i32" | "i64" => "a whole number".to_owned(),
        "f32" | "f64" => "a number".to_owned(),
        "a boolean" => "`true` or `false`".to_owned(),
        "a string" => "text".to_owned(),
        "a sequence" => "a list".to_owned(),
        _ => words,
    }
}
