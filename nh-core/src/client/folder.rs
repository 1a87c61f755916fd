//! The folder on disk: the only place where project files are read and written.
//!
//! Reading collects the documents that a bootcamp names. Writing is all or nothing as far as a file system
//! lets it be: everything is written beside its place first (what a killed run leaves there, the next one removes), a file that a person edited is recognised by the
//! hash in the manifest and stops the writing before it begins, files of others are left alone, and a symbolic
//! link in the folder is refused, not followed.

mod differences;
mod leftover;
mod manifest;
mod place;
mod read;
mod stage;
mod text;
mod write;

use std::{
    io,
    path::{Path, PathBuf},
};

pub use differences::{Change, Differences, compare};
pub use manifest::MANIFEST;
pub use place::check_file;
pub use read::{collect, read_catalog, read_main, with_named_documents};
pub use text::read_stream;
pub use write::{Edited, Written, write, write_file};

/// Why a folder could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// A file or folder could not be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// The path.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file is no text that is read: its encoding, its size, or what it is.
    #[error("cannot read `{}`: {reason}", path.display())]
    Unfit {
        /// The path.
        path: PathBuf,
        /// Why not, and what to do.
        reason: String,
    },
    /// A folder stands where a file is wanted.
    #[error("`{}` is a folder; give the file in it, such as `bootcamp.yaml`", path.display())]
    Folder {
        /// The path.
        path: PathBuf,
    },
    /// An empty path where a folder is wanted: most likely a variable that nobody has set.
    #[error("an empty path names no folder; write `.` for the one that you are in")]
    Nameless,
    /// A file could not be written. Nothing was changed, unless it was the renaming of a written file that failed: those
    /// before it are in their places, and the next run goes on from there.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// The path.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A symbolic link stands where something is to be written; nothing was changed.
    #[error(
        "`{}` is a symbolic link to `{}`, and nothing is written through one; take the link away, or write elsewhere",
        path.display(), target.display()
    )]
    Link {
        /// The link.
        path: PathBuf,
        /// Where it leads.
        target: PathBuf,
    },
    /// The folder is a symbolic link to what is not there; nothing was changed.
    #[error(
        "`{}` is a symbolic link to `{}`, where there is nothing; make that folder, or write elsewhere",
        path.display(), target.display()
    )]
    LooseLink {
        /// The link.
        path: PathBuf,
        /// Where it leads.
        target: PathBuf,
    },
    /// Something else stands where a file or a folder is wanted; nothing was changed.
    #[error("`{}` is {stands}, and {wanted} is wanted there; move it away, or give another place", path.display())]
    InTheWay {
        /// The path.
        path: PathBuf,
        /// What stands there.
        stands: &'static str,
        /// What is wanted there.
        wanted: &'static str,
    },
    /// A folder that is to replace parts of the catalogue has no table of it.
    #[error("`{}` has none of the catalogue's tables; they are {}", path.display(), named(tables))]
    NoTables {
        /// The folder.
        path: PathBuf,
        /// The names that are looked for.
        tables: Vec<String>,
    },
    /// A file is there already and was not to be replaced.
    #[error("`{}` exists already; nothing was written", path.display())]
    Exists {
        /// The path.
        path: PathBuf,
    },
    /// The manifest is broken, leads out of the folder, or is of another version.
    #[error("`{}` cannot be used as the manifest: {reason}", path.display())]
    Manifest {
        /// The path.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// Files were edited since they were written, or stand there and are not ours; nothing was changed.
    #[error("{}", edited_message(.0))]
    Edited(Vec<Edited>),
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
            | Self::LooseLink { path, .. }
            | Self::InTheWay { path, .. }
            | Self::NoTables { path, .. }
            | Self::Exists { path }
            | Self::Manifest { path, .. } => Some(path),
            Self::Nameless | Self::Edited(_) => None,
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

fn named(files: &[String]) -> String {
    files.iter().map(|file| format!("`{file}`")).collect::<Vec<_>>().join(", ")
}

fn edited_message(edited: &[Edited]) -> String {
    let names: Vec<String> = edited.iter().map(|file| format!("`{}` {}", file.path, file.reason())).collect();
    format!("nothing was written, for it would overwrite what a person wrote: {}", names.join(", "))
}
