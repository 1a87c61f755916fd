//! The folder on disk: the only place where project files are read and written.
//!
//! Reading collects the documents that a bootcamp names. Writing is all or nothing as far as a file system
//! lets it be: everything is written beside its place first, a file that a person edited is recognised by the
//! hash in the manifest and stops the writing before it begins, and files of others are left alone.

mod differences;
mod manifest;
mod read;
mod text;
mod write;

use std::{io, path::PathBuf};

pub use differences::{Change, Differences, compare};
pub use manifest::MANIFEST;
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
    /// A file could not be written; nothing was changed.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// The path.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file is there already and was not to be replaced.
    #[error("`{}` exists already; nothing was written", path.display())]
    Exists {
        /// The path.
        path: PathBuf,
    },
    /// The manifest cannot be read as one.
    #[error("`{}` is not a manifest of nh: {reason}", path.display())]
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

fn edited_message(edited: &[Edited]) -> String {
    let names: Vec<String> = edited.iter().map(|file| format!("`{}` {}", file.path, file.reason())).collect();
    format!("nothing was written, for it would overwrite what a person wrote: {}", names.join(", "))
}
