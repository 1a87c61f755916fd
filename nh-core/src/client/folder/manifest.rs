//! The manifest: the hash of each written file, to detect later edits.

use std::{collections::BTreeMap, fs, path::Path};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{FolderError, place::has_file};
use crate::hint::Hint;

/// The name of the manifest in the folder of a bundle.
pub const MANIFEST: &str = ".nh-manifest.json";

/// The version of the manifest's format that this program reads and writes.
const VERSION: u32 = 1;

/// Why a manifest cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ManifestError {
    /// It is not in the manifest's format.
    #[error("invalid content in line {line}, column {column}")]
    Broken {
        /// The line, counted from 1.
        line: usize,
        /// The column, counted from 1.
        column: usize,
    },
    /// Another version of the program wrote it.
    #[error("it has version {found}, but this nh reads version {VERSION}")]
    Version {
        /// Its version.
        found: u32,
    },
    /// It names a file outside its folder.
    #[error("`{name}` is outside the folder")]
    Outside {
        /// The file.
        name: String,
    },
}

impl Hint for ManifestError {
    fn hint(&self) -> Option<String> {
        match self {
            Self::Broken { .. } | Self::Outside { .. } => {
                Some("restore it from git, or remove it; without it, changed files count as edited by hand".to_owned())
            }
            Self::Version { .. } => Some("use the nh that wrote it".to_owned()),
        }
    }
}

/// The files of a bundle as they were written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    /// The version of the format.
    pub(super) version: u32,
    /// SHA-256 of each file's bytes, in hexadecimal, by path with `/`.
    pub(super) files: BTreeMap<String, String>,
}

impl Manifest {
    /// The manifest of `files`.
    pub(super) fn of(files: &BTreeMap<String, String>) -> Self {
        Self {
            version: VERSION,
            files: files.iter().map(|(path, text)| (path.clone(), hash(text.as_bytes()))).collect(),
        }
    }

    /// The manifest in `folder`; empty if there is none.
    pub(super) fn read(folder: &Path) -> Result<Self, FolderError> {
        if !has_file(folder, MANIFEST)? {
            return Ok(Self::default());
        }
        let path = folder.join(MANIFEST);
        let text = fs::read_to_string(&path).map_err(|source| FolderError::Read { path: path.clone(), source })?;
        let manifest: Self = serde_json::from_str(&text)
            .map_err(|error| ManifestError::Broken { line: error.line(), column: error.column() })
            .map_err(|source| FolderError::Manifest { path: path.clone(), source })?;
        if manifest.version != VERSION {
            let source = ManifestError::Version { found: manifest.version };
            return Err(FolderError::Manifest { path, source });
        }
        // The manifest names files that may be removed, so it must not name files outside the folder.
        match manifest.files.keys().find(|name| !stays_inside(name)) {
            Some(name) => Err(FolderError::Manifest { path, source: ManifestError::Outside { name: name.clone() } }),
            None => Ok(manifest),
        }
    }

    pub(super) fn to_text(&self) -> String {
        // A map of strings can always be written as JSON.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// Whether a path of a bundle stays below its folder.
pub(super) fn stays_inside(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, std::path::Component::Normal(_)))
}

pub(super) fn hash(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
