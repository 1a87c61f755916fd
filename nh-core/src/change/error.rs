//! Why a document could not be changed.

use crate::yaml::WriteError;

/// The most names that a hint lists.
const MOST_NAMES: usize = 12;

/// Why a document could not be changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ChangeError {
    /// There is no document that could be changed.
    #[error("the document could not be read")]
    NoDocument,
    /// An invalid path.
    #[error("`{}` is not a field path", visible(path))]
    NoPath {
        /// The path.
        path: String,
    },
    /// An unknown key.
    #[error("a bootcamp has no `{path}`")]
    Unknown {
        /// The path.
        path: String,
        /// The nearest known key.
        nearest: Option<String>,
    },
    /// There is nothing at the path, and nothing can be added or removed there.
    #[error("there is nothing at `{path}`")]
    Absent {
        /// The path.
        path: String,
        /// The nearest existing path.
        nearest: Option<String>,
        /// The names of the items of the list that was searched.
        there: Vec<String>,
    },
    /// The path is longer than the document is deep.
    #[error("{} contains {kind}, so `{rest}` cannot be in it", whole(path))]
    NotInside {
        /// The part of the path that exists.
        path: String,
        /// What is there.
        kind: &'static str,
        /// What follows.
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
    /// The changed document cannot be written.
    #[error("could not write the changed document")]
    Unwritable(#[from] WriteError),
}

impl ChangeError {
    /// What to do about it, if known.
    pub fn hint(&self) -> Option<String> {
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
            Self::Overlapping { outer, .. } => Some(format!("change `{outer}` once, with its complete value")),
            Self::NotInside { path, .. } if path.is_empty() => Some("start with one of its keys".to_owned()),
            Self::NotInside { path, .. } => Some(format!("replace `{path}` as a whole")),
            Self::NoDocument | Self::Unwritable(_) => None,
        }
    }
}

/// The first of these names, which may be thousands.
fn chosen_from(there: &[String]) -> Option<String> {
    let names: Vec<String> = there.iter().take(MOST_NAMES).map(|name| format!("`{name}`")).collect();
    let more = there.len() - names.len();
    let more = if more == 0 { String::new() } else { format!(" and {more} others") };
    (!names.is_empty()).then(|| format!("choose from {}{more}", names.join(", ")))
}

fn whole(path: &str) -> String {
    if path.is_empty() { "the document".to_owned() } else { format!("`{path}`") }
}

/// A text with invisible characters escaped.
fn visible(text: &str) -> String {
    let shown = text
        .chars()
        .map(|letter| if letter.is_control() { letter.escape_default().to_string() } else { letter.to_string() });
    shown.collect()
}

fn overlapping(outer: &str, inner: &str) -> String {
    if outer == inner {
        format!("`{outer}` is changed twice")
    } else {
        format!("`{inner}` is part of `{outer}`, which is also changed")
    }
}
