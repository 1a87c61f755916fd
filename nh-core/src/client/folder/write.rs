//! Writing a bundle: everything into temporary files first, then into place.

use std::{collections::BTreeMap, fs, io, path::Path};

use super::{
    FolderError,
    differences::{FileChange, compare, is_ours, present},
    leftover::sweep,
    manifest::{MANIFEST, Manifest, stays_inside},
    place::{check_file, check_name},
    stage::Stage,
};
use crate::render::Bundle;

/// A file that was written or edited by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Edited {
    /// Its path.
    pub path: String,
    /// Whether an earlier run wrote it.
    pub ours: bool,
}

impl Edited {
    /// Why it is not overwritten.
    pub const fn reason(&self) -> &'static str {
        if self.ours { "was edited since" } else { "was not written by nh" }
    }
}

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Written {
    /// Files that are new.
    pub added: Vec<String>,
    /// Files whose content changed.
    pub changed: Vec<String>,
    /// Files of an earlier run that were removed.
    pub removed: Vec<String>,
    /// How many files were already up to date.
    pub unchanged: usize,
    /// How many temporary files of interrupted runs were removed.
    pub leftover: usize,
}

/// Writes the bundle of `files` into `folder`, which is created if missing.
///
/// Files that were edited by hand, or that exist but were not written by nh, stop it before it changes anything, unless
/// `overwrite_edited`. Files of earlier runs that the bundle no longer has are removed; all other files are left alone.
/// Nothing is written through a symbolic link below `folder`; `folder` itself may be one.
pub fn write(folder: &Path, files: &BTreeMap<String, String>, overwrite_edited: bool) -> Result<Written, FolderError> {
    if let Some(path) = files.keys().find(|path| !stays_inside(path)) {
        let source = io::Error::new(io::ErrorKind::InvalidInput, "the path is outside the folder");
        return Err(FolderError::Write { path: path.into(), source });
    }
    check_name(folder)?;
    let manifest = Manifest::read(folder)?;
    let differences = compare(folder, files)?;
    let edited = edited(folder, &manifest, &differences.changes)?;
    if !edited.is_empty() && !overwrite_edited {
        return Err(FolderError::Edited(edited));
    }
    let leftover = sweep(folder, files.keys().chain(manifest.files.keys()));
    let mut written = Written { unchanged: files.len(), leftover, ..Written::default() };
    let mut stage = Stage::default();
    for (path, change) in &differences.changes {
        match change {
            FileChange::Removed => written.removed.push(path.clone()),
            FileChange::Added | FileChange::Changed { .. } => {
                let text = files.get(path).map_or("", String::as_str);
                stage.add(folder.join(path), text, Bundle::is_executable(path))?;
                written.unchanged -= 1;
                if *change == FileChange::Added {
                    written.added.push(path.clone());
                } else {
                    written.changed.push(path.clone());
                }
            }
        }
    }
    let next = Manifest::of(files);
    let mut record = Stage::default();
    if next != manifest {
        record.add(folder.join(MANIFEST), next.to_text(), false)?;
    }
    // A full disk or missing permission would have stopped it by now; only renames remain. It does not sync, which took
    // sixty times as long for a bundle of 59 files. After a power failure, the next run finds the damaged files changed
    // and reports them.
    stage.commit(true)?;
    for path in &written.removed {
        let full = folder.join(path);
        fs::remove_file(&full).map_err(|source| FolderError::Write { path: full.clone(), source })?;
        remove_empty_parents(folder, &full);
    }
    record.commit(true)?;
    Ok(written)
}

/// Writes one file, completely or not at all; replaces an existing file only if `replace`, and never a link.
pub fn write_file(path: &Path, text: &str, replace: bool) -> Result<(), FolderError> {
    check_file(path, replace)?;
    let mut stage = Stage::default();
    stage.add(path.to_owned(), text, false)?;
    // Unlike a bundle, it cannot be rendered again, and it may replace a file written by hand.
    stage.sync()?;
    stage.commit(replace)
}

/// The files among `changes` that were written or edited by hand.
fn edited(
    folder: &Path,
    manifest: &Manifest,
    changes: &BTreeMap<String, FileChange>,
) -> Result<Vec<Edited>, FolderError> {
    let mut edited = Vec::new();
    for (path, change) in changes.iter().filter(|(_, change)| **change != FileChange::Added) {
        let bytes = present(folder, path)?.unwrap_or_default();
        let ours = manifest.files.contains_key(path);
        if !is_ours(manifest, path, &bytes) && (*change != FileChange::Removed || ours) {
            edited.push(Edited { path: path.clone(), ours });
        }
    }
    Ok(edited)
}

/// Removes the folders that a removed file leaves empty, up to `folder`.
fn remove_empty_parents(folder: &Path, file: &Path) {
    for parent in file.ancestors().skip(1).take_while(|parent| *parent != folder && parent.starts_with(folder)) {
        // A folder that is not empty is kept, so an error here is expected.
        if fs::remove_dir(parent).is_err() {
            break;
        }
    }
}
