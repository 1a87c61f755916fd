//! The folder on disk: the only place where project files are read and written.
//!
//! Reading collects the documents that a bootcamp names. Writing is all or nothing as far as a file system
//! allows: everything is written beside its place first (what a killed run leaves there, the next one removes), a
//! file that a person edited is recognised by the hash in the manifest and stops the writing before it begins, files
//! of others are left alone, and a symbolic link in the folder is refused, not followed.

mod differences;
mod leftover;
mod manifest;
mod place;
mod read;
mod stage;
mod text;
mod write;

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

pub use differences::{Differences, FileChange, compare};
pub use manifest::{MANIFEST, ManifestError};
pub use place::check_file;
pub use read::{collect, read_catalog, read_main, with_named_documents};
pub use text::read_stream;
pub use write::{Edited, Written, write, write_file};

use crate::{hint::Hint, source::Unreadable};

/// Why a folder could not be read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FolderError {
    /// A file or folder could not be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// The path.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file is not a text that is read: its encoding, its size, or what it is.
    #[error("cannot read `{}`", path.display())]
    Unfit {
        /// The path.
        path: PathBuf,
        /// Why not.
        source: Unreadable,
    },
    /// The path is a folder where a file is expected.
    #[error("`{}` is a folder, not a file", path.display())]
    Folder {
        /// The path.
        path: PathBuf,
    },
    /// The path of a folder is empty: most likely a variable is not set.
    #[error("the path of the folder is empty")]
    EmptyPath,
    /// A file could not be written. Nothing was changed, unless it was the renaming of a written file that failed: those
    /// before it are in their places, and the next run goes on from there.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// The path.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A symbolic link is where something is to be written; nothing was changed.
    #[error("`{}` is a symbolic link to `{}`, and nothing is written through links", path.display(), target.display())]
    Link {
        /// The link.
        path: PathBuf,
        /// Where it leads.
        target: PathBuf,
    },
    /// The folder is a symbolic link to what does not exist; nothing was changed.
    #[error("`{}` is a symbolic link to `{}`, which does not exist", path.display(), target.display())]
    DanglingSymlink {
        /// The link.
        path: PathBuf,
        /// Where it leads.
        target: PathBuf,
    },
    /// Something else is where a file or a folder is expected; nothing was changed.
    #[error("`{}` is {found}, not {wanted}", path.display())]
    InTheWay {
        /// The path.
        path: PathBuf,
        /// What is there.
        found: PathKind,
        /// What is expected there.
        wanted: PathKind,
    },
    /// A folder that is to replace parts of the catalogue has no table of it.
    #[error("`{}` has none of the catalogue's tables", path.display())]
    NoTables {
        /// The folder.
        path: PathBuf,
        /// The names that are looked for.
        tables: Vec<String>,
    },
    /// A file exists already and was not to be replaced.
    #[error("`{}` exists already; nothing was written", path.display())]
    Exists {
        /// The path.
        path: PathBuf,
    },
    /// The manifest cannot be used.
    #[error("`{}` cannot be used as the manifest", path.display())]
    Manifest {
        /// The path.
        path: PathBuf,
        /// Why not.
        source: ManifestError,
    },
    /// Files were edited since they were written, or exist and are not ours; nothing was changed.
    #[error("nothing was written, because it would overwrite what a person wrote: {}", listed(.0))]
    Edited(Vec<Edited>),
}

/// What is at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PathKind {
    /// A folder.
    Folder,
    /// A file.
    File,
    /// A device, a pipe or a socket.
    Special,
}

impl fmt::Display for PathKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Folder => "a folder",
            Self::File => "a file",
            Self::Special => "a device or a pipe",
        })
    }
}

impl FolderError {
    /// The one file or folder that it is about, where it is about one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Read { path, .. }
            | Self::Unfit { path, .. }
            | Self::Folder { path }
            | Self::Write { path, .. }
            | Self::Link { path, .. }
            | Self::DanglingSymlink { path, .. }
            | Self::InTheWay { path, .. }
            | Self::NoTables { path, .. }
            | Self::Exists { path }
            | Self::Manifest { path, .. } => Some(path),
            Self::EmptyPath | Self::Edited(_) => None,
        }
    }

    /// What the system said, where it did.
    pub const fn system(&self) -> Option<&io::Error> {
        match self {
            Self::Read { source, .. } | Self::Write { source, .. } => Some(source),
            _ => None,
        }
    }
}

impl Hint for FolderError {
    fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Unfit { source, .. } => return source.hint(),
            Self::Manifest { source, .. } => return source.hint(),
            Self::Folder { .. } => "give the file in it, such as `bootcamp.yaml`".to_owned(),
            Self::EmptyPath => "write `.` for the folder that you are in".to_owned(),
            Self::Link { .. } => "remove the link, or write elsewhere".to_owned(),
            Self::DanglingSymlink { .. } => "make that folder, or write elsewhere".to_owned(),
            Self::InTheWay { .. } => "move it away, or give another path".to_owned(),
            Self::NoTables { tables, .. } => {
                let names: Vec<String> = tables.iter().map(|table| format!("`{table}`")).collect();
                format!("name the files of the folder like the tables they replace: {}", names.join(", "))
            }
            Self::Exists { .. } => "give another path, or replace it explicitly".to_owned(),
            Self::Edited(_) => "move the changes elsewhere, or replace the files explicitly".to_owned(),
            Self::Read { .. } | Self::Write { .. } => return None,
        })
    }
}

fn listed(edited: &[Edited]) -> String {
    let names: Vec<String> = edited.iter().map(|file| format!("`{}` {}", file.path, file.reason())).collect();
    names.join(", ")
}
