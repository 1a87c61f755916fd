//! What would change if a bundle were written.

use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

use super::{
    FolderError,
    manifest::{Manifest, hash, stays_inside},
    place::{check_folder, check_name, has_file},
};
use crate::{
    render::STARTING_POINT,
    unit::{Sight, hidden, secrets},
};

/// What would happen to one file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileChange {
    /// It does not exist yet.
    Added,
    /// It exists with other content.
    Changed {
        /// The current content, if it is text.
        before: String,
    },
    /// An earlier run wrote it, but the bundle no longer has it.
    Removed,
}

/// What would change, by path; up-to-date files are not listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Differences {
    /// What would happen to each file.
    pub changes: BTreeMap<String, FileChange>,
}

impl Differences {
    /// Whether the folder is up to date.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Whether the folder has none of `files`, the texts of the bundle.
    pub fn are_all_new(&self, files: &BTreeMap<String, String>) -> bool {
        self.changes.len() == files.len() && self.changes.values().all(|change| *change == FileChange::Added)
    }

    /// The differences as a unified diff against `files`, the texts of the bundle.
    pub fn to_diff(&self, files: &BTreeMap<String, String>) -> String {
        let mut text = String::new();
        for (path, change) in &self.changes {
            let after = files.get(path).map_or("", String::as_str);
            let (before, from, to) = match change {
                FileChange::Added => ("", "/dev/null".to_owned(), format!("b/{path}")),
                FileChange::Changed { before } => (before.as_str(), format!("a/{path}"), format!("b/{path}")),
                FileChange::Removed => {
                    let _ = writeln!(text, "--- a/{path}\n+++ /dev/null");
                    continue;
                }
            };
            text.push_str(&diff(&from, before, &to, after));
        }
        text
    }
}

fn diff(from: &str, before: &str, to: &str, after: &str) -> String {
    let diff = similar::TextDiff::from_lines(before, after).unified_diff().header(from, to).to_string();
    // Logs keep what is printed, and a file of the bundle may have been edited.
    hidden(&diff, &secrets(&diff, Sight::Shown)).into_owned()
}

/// The difference between two texts of the file `name` as a unified diff; empty if they are the same.
///
/// ```
/// use nh_core::client::folder::unified_diff;
/// let diff = unified_diff("bootcamp.yaml", "seats: 20\n", "seats: 30\n");
/// assert_eq!(diff, "--- a/bootcamp.yaml\n+++ b/bootcamp.yaml\n@@ -1 +1 @@\n-seats: 20\n+seats: 30\n");
/// assert_eq!(unified_diff("bootcamp.yaml", "seats: 20\n", "seats: 20\n"), "");
/// ```
pub fn unified_diff(name: &str, before: &str, after: &str) -> String {
    if before == after { String::new() } else { diff(&format!("a/{name}"), before, &format!("b/{name}"), after) }
}

/// Compares the folder with the bundle of `files`.
pub fn compare(folder: &Path, files: &BTreeMap<String, String>) -> Result<Differences, FolderError> {
    check_name(folder)?;
    check_folder(folder)?;
    let manifest = Manifest::read(folder)?;
    let mut changes = BTreeMap::new();
    for (path, text) in files {
        match present(folder, path)? {
            None => {
                changes.insert(path.clone(), FileChange::Added);
            }
            // A starting point is written once and belongs to the user from then on.
            Some(bytes) if bytes != text.as_bytes() && !text.contains(STARTING_POINT) => {
                changes
                    .insert(path.clone(), FileChange::Changed { before: String::from_utf8_lossy(&bytes).into_owned() });
            }
            Some(_) => {}
        }
    }
    for path in manifest.files.keys().filter(|path| !files.contains_key(*path)) {
        if is_left(folder, path)? {
            changes.insert(path.clone(), FileChange::Removed);
        }
    }
    Ok(Differences { changes })
}

/// The bytes of a file of the bundle; absent if there is none.
pub(super) fn present(folder: &Path, path: &str) -> Result<Option<Vec<u8>>, FolderError> {
    debug_assert!(stays_inside(path), "a bundle's paths stay in its folder");
    if !has_file(folder, path)? {
        return Ok(None);
    }
    let full = folder.join(path);
    fs::read(&full).map(Some).map_err(|source| FolderError::Read { path: full, source })
}

/// Whether a file that the bundle no longer has still exists. A link or folder put in its place belongs to the user.
fn is_left(folder: &Path, path: &str) -> Result<bool, FolderError> {
    match has_file(folder, path) {
        Err(FolderError::Link { .. } | FolderError::InTheWay { .. }) => Ok(false),
        found => found,
    }
}

/// Whether `bytes` are what the manifest records for `path`.
pub(super) fn is_ours(manifest: &Manifest, path: &str, bytes: &[u8]) -> bool {
    manifest.files.get(path).is_some_and(|written| *written == hash(bytes))
}
