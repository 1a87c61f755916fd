//! Why a document could not be changed.

use crate::yaml::WriteError;

/// Why a document could not be changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ChangeError {
    /// There is no document that could be changed.
    #[error("the document could not be read")]
    NoDocument,
    /// A path that is none.
    #[error("`{path}` is no path of a field")]
    NoPath {
        /// The path.
        path: String,
    },
    /// A key that no bootcamp has.
    #[error("a bootcamp has no `{path}`")]
    Unknown {
        /// The path.
        path: String,
        /// The nearest that it has.
        nearest: Option<String>,
    },
    /// Nothing stands at the path, and nothing can be put there or taken out.
    #[error("there is nothing at `{path}`")]
    Absent {
        /// The path.
        path: String,
        /// The nearest at which something stands.
        nearest: Option<String>,
    },
    /// The path goes on where the document does not.
    #[error("`{path}` holds {kind}, and `{rest}` cannot be in it")]
    NotInside {
        /// How far the path leads.
        path: String,
        /// What stands there.
        kind: &'static str,
        /// What follows.
        rest: String,
    },
    /// The changed document cannot be written down.
    #[error("could not write the changed document")]
    Unwritable(#[from] WriteError),
}

impl ChangeError {
    /// What to do about it, where that can be said.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Unknown { nearest, .. } | Self::Absent { nearest, .. } => {
                nearest.as_ref().map(|path| format!("did you mean `{path}`?"))
            }
            Self::NoPath { .. } => {
                Some("write it as findings do, such as `cluster.nodePools[0].machineType`".to_owned())
            }
            Self::NotInside { path, .. } => Some(format!("replace `{path}` as a whole")),
            Self::NoDocument | Self::Unwritable(_) => None,
        }
    }
}
