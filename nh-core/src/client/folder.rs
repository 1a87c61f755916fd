//! The folder on disk: the only place where project files are read and written.
//!
//! Reading collects the documents that a bootcamp names. Writing is all or nothing as far as a file system allows:
//! every file is first written next to its target, and the next run removes what an interrupted run leaves there. The
//! hash in the manifest reveals files edited by hand, which stop the write before it starts. Other files are left
//! alone. Symbolic links in the folder are refused, not followed.

mod bring;
mod differences;
mod leftover;
mod locate;
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

pub use bring::{bring, files_below};
pub use differences::{Differences, FileChange, compare, unified_diff};
pub use locate::locate;
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
        /// The system's error.
        source: io::Error,
    },
    /// A file is not readable text: wrong encoding, too large, or not a file.
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
    /// There is no `bootcamp.yaml` in the folder; if none was given, in the current one or any above it.
    #[error("there is no `bootcamp.yaml` in {}", folder.as_ref().map_or_else(
        || "this folder or in one above it".to_owned(),
        |folder| format!("`{}`", folder.display()),
    ))]
    NoBootcamp {
        /// The folder, if one was given.
        folder: Option<PathBuf>,
    },
    /// The path of a folder is empty, most likely because a variable is not set.
    #[error("the path of the folder is empty")]
    EmptyPath,
    /// A file could not be written. Nothing was changed, unless a rename failed: then the files renamed before it are
    /// in place, and the next run continues from there.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// The path.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// The target is a symbolic link; nothing was changed.
    #[error("`{}` is a symbolic link to `{}`, and nh does not write through links", path.display(), target.display())]
    Link {
        /// The link.
        path: PathBuf,
        /// The target of the link.
        target: PathBuf,
    },
    /// The folder is a symbolic link to a missing folder; nothing was changed.
    #[error("`{}` is a symbolic link to `{}`, which does not exist", path.display(), target.display())]
    DanglingSymlink {
        /// The link.
        path: PathBuf,
        /// The target of the link.
        target: PathBuf,
    },
    /// The path exists but is not of the expected kind; nothing was changed.
    #[error("`{}` is {found}, not {wanted}", path.display())]
    InTheWay {
        /// The path.
        path: PathBuf,
        /// What exists.
        found: PathKind,
        /// What was expected.
        wanted: PathKind,
    },
    /// A folder that is to replace tables of the catalogue has none of them.
    #[error("`{}` contains none of the catalogue's tables", path.display())]
    NoTables {
        /// The folder.
        path: PathBuf,
        /// The file names of the tables.
        tables: Vec<String>,
    },
    /// A file already exists and must not be replaced.
    #[error("`{}` already exists; nothing was written", path.display())]
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
    /// Files were edited since they were written, or exist but were not written by nh; nothing was changed.
    #[error("nothing was written, to keep files that were not written by nh or edited since: {}", listed(.0))]
    Edited(Vec<Edited>),
}

/// The kind of a file system entry.
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
    /// The file or folder that it is about, if it is about a single one.
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
            Self::NoBootcamp { folder } => folder.as_deref(),
            Self::EmptyPath | Self::Edited(_) => None,
        }
    }

    /// The system's error, if there is one.
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
            Self::Folder { .. } => "pass a file in it, such as `bootcamp.yaml`".to_owned(),
            Self::NoBootcamp { .. } => "pass the path of a bootcamp".to_owned(),
            Self::EmptyPath => "use `.` for the current folder".to_owned(),
            Self::Link { .. } => "remove the link, or write to another path".to_owned(),
            Self::DanglingSymlink { .. } => "create that folder, or write to another path".to_owned(),
            Self::InTheWay { .. } => "move it, or use another path".to_owned(),
            Self::NoTables { tables, .. } => {
                let names: Vec<String> = tables.iter().map(|table| format!("`{table}`")).collect();
                format!("name the files of the folder like the tables they replace: {}", names.join(", "))
            }
            Self::Exists { .. } => "use another path, or overwrite it explicitly".to_owned(),
            Self::Edited(_) => "move the changes to other files, or overwrite the files explicitly".to_owned(),
            Self::Read { source, .. } if source.kind() == io::ErrorKind::NotFound => {
                "check the spelling of the path".to_owned()
            }
            Self::Read { source, .. } | Self::Write { source, .. } => return remedy(source.kind()),
        })
    }
}

/// What to do about an error of the operating system, if it is one that the user can remove.
fn remedy(kind: io::ErrorKind) -> Option<String> {
    let remedy = match kind {
        io::ErrorKind::NotFound => "check the spelling of the path, and create the folders in it",
        io::ErrorKind::PermissionDenied => "change its permissions, or use another path",
        io::ErrorKind::ReadOnlyFilesystem => "use a path on a file system that is not read-only",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "free some space, or use another path",
        io::ErrorKind::NotADirectory => "use a path of which every part but the last is a folder",
        io::ErrorKind::IsADirectory => "pass a file, not a folder",
        io::ErrorKind::InvalidFilename => "use a shorter name",
        _ => return None,
    };
    Some(remedy.to_owned())
}

fn listed(edited: &[Edited]) -> String {
    let names: Vec<String> = edited.iter().map(|file| format!("`{}` {}", file.path, file.reason())).collect();
    names.join(", ")
}
