//! Errors of commands: those of the core and of the command, in one type with hints.

use std::io;

use nh_core::{
    catalog::CatalogError,
    client::folder::FolderError,
    hint::Hint,
    render::{RenderError, TemplateError},
    starter::StarterError,
};

use crate::{
    command::{FixError, PromptError, UnknownCommand, UnknownRule},
    printer::Unprinted,
    sheet::SheetError,
};

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// A file or folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A table of the catalogue.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    /// The bundle.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// A script.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// A file to start from.
    #[error(transparent)]
    Starter(#[from] StarterError),
    /// The answers of `nh init`.
    #[error(transparent)]
    Prompt(#[from] PromptError),
    /// Fixes that cannot be applied as asked.
    #[error(transparent)]
    Fix(#[from] FixError),
    /// A rule that does not exist.
    #[error(transparent)]
    UnknownRule(#[from] UnknownRule),
    /// A command that does not exist.
    #[error(transparent)]
    UnknownCommand(#[from] UnknownCommand),
    /// A manual page could not be made.
    #[error("cannot write the manual page")]
    Man(#[source] io::Error),
    /// Data could not be printed.
    #[error(transparent)]
    Unprinted(#[from] Unprinted),
    /// Tables that cannot be shown as asked.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// Data could not be written as JSON.
    #[error("cannot write JSON")]
    Json(#[from] serde_json::Error),
}

impl Hint for CommandError {
    fn hint(&self) -> Option<String> {
        match self {
            Self::Folder(error) => of_folder(error),
            Self::Catalog(error) => error.hint(),
            Self::Render(error) => error.hint(),
            Self::Starter(error) => error.hint(),
            Self::Prompt(error) => error.hint(),
            Self::Fix(error) => error.hint(),
            Self::UnknownRule(error) => error.hint(),
            Self::UnknownCommand(error) => error.hint(),
            Self::Sheet(error) => error.hint(),
            Self::Template(error) => error.hint(),
            Self::Man(_) | Self::Unprinted(_) | Self::Json(_) => None,
        }
    }
}

/// The hint for a file error, with this command's flags and subcommands if there are any for it.
fn of_folder(error: &FolderError) -> Option<String> {
    match error {
        // Only `nh init` writes a single file.
        FolderError::Exists { .. } => Some("use `--force` to replace it, or choose another file".to_owned()),
        FolderError::Edited(_) => Some("use `--overwrite-edited` to replace these files".to_owned()),
        // There may be no bootcamp yet.
        FolderError::NoBootcamp { .. } => Some("pass the path of a bootcamp, or write one with `nh init`".to_owned()),
        other => other.hint(),
    }
}
