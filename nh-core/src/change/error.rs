//! Why a document could not be changed.

use std::fmt;

use crate::{
    hint::Hint,
    unit::visible,
    yaml::{Value, WriteError},
};

/// A longer list of names would be too long to search.
const MOST_NAMES: usize = 12;

/// Why a document could not be changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ChangeError {
    /// The document could not be read, so it cannot be changed.
    #[error("the document could not be read")]
    NoDocument,
    /// The text is not a path.
    #[error("`{}` is not the path of a field", visible(path))]
    NoPath {
        /// The path.
        path: String,
    },
    /// The key is unknown.
    #[error("a bootcamp has no `{path}`")]
    Unknown {
        /// The path.
        path: String,
        /// The nearest key.
        nearest: Option<String>,
    },
    /// The path has no value, and no value can be added or removed there.
    #[error("there is nothing at `{path}`")]
    Absent {
        /// The path.
        path: String,
        /// The nearest path with a value.
        nearest: Option<String>,
        /// The names of the items of the searched list.
        there: Vec<String>,
    },
    /// The path continues below a value that cannot contain fields.
    #[error("{} is {kind} and cannot contain `{rest}`", whole(path))]
    NotInside {
        /// The existing part of the path.
        path: String,
        /// The value at that path.
        kind: ValueKind,
        /// The rest of the path.
        rest: String,
    },
    /// The field is in another text.
    #[error("`{path}` is in `{file}`, not in the bootcamp's own document")]
    Elsewhere {
        /// The path.
        path: String,
        /// The text.
        file: String,
    },
    /// One change is inside a field that another change replaces.
    #[error("{}", overlapping(outer, inner))]
    Overlapping {
        /// The path of the field around the other.
        outer: String,
        /// The path of the field in it.
        inner: String,
    },
    /// The changed document has no YAML form.
    #[error("could not write the changed document")]
    Unwritable(#[from] WriteError),
}

/// The kind of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ValueKind {
    /// Nothing.
    Nothing,
    /// One scalar.
    Scalar,
    /// A list.
    List,
    /// A map.
    Map,
}

impl From<&Value> for ValueKind {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::Nothing,
            Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Text(_) => Self::Scalar,
            Value::List(_) => Self::List,
            Value::Map(_) => Self::Map,
        }
    }
}

impl fmt::Display for ValueKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Nothing => "nothing",
            Self::Scalar => "one value",
            Self::List => "a list",
            Self::Map => "a map",
        })
    }
}

impl Hint for ChangeError {
    fn hint(&self) -> Option<String> {
        match self {
            Self::Unknown { nearest: Some(path), .. } | Self::Absent { nearest: Some(path), .. } => {
                Some(format!("did you mean `{path}`?"))
            }
            Self::Unknown { nearest: None, .. } => Some("`nh schema` describes every key".to_owned()),
            Self::Absent { there, .. } => chosen_from(there),
            Self::NoPath { .. } => {
                Some("write a path as in findings, such as `cluster.nodePools[0].machineType`".to_owned())
            }
            Self::Elsewhere { file, .. } => {
                Some(format!("change the text of `{file}`; in Python, pass it as `documents`"))
            }
            Self::Overlapping { outer, .. } => Some(format!("change `{outer}` once, and include all its fields")),
            Self::NotInside { path, .. } if path.is_empty() => Some("start with one of its keys".to_owned()),
            Self::NotInside { path, .. } => Some(format!("replace `{path}` as a whole")),
            Self::NoDocument | Self::Unwritable(_) => None,
        }
    }
}

/// The first of these names, of which there may be thousands.
fn chosen_from(there: &[String]) -> Option<String> {
    let names: Vec<String> = there.iter().take(MOST_NAMES).map(|name| format!("`{name}`")).collect();
    let more = there.len() - names.len();
    let more = if more == 0 { String::new() } else { format!(" and {more} others") };
    (!names.is_empty()).then(|| format!("choose from {}{more}", names.join(", ")))
}

fn whole(path: &str) -> String {
    if path.is_empty() { "the document".to_owned() } else { format!("`{path}`") }
}

fn overlapping(outer: &str, inner: &str) -> String {
    if outer == inner {
        format!("`{outer}` is changed twice")
    } else {
        format!("`{inner}` is part of `{outer}`, which is also changed")
    }
}
