//! Finding the main file.

use std::path::{Path, PathBuf};

use super::FolderError;
use crate::source::Documents;

/// The main file: `given`, or `bootcamp.yaml` in it if it is a folder. If nothing is given, `bootcamp.yaml` in the
/// current folder or the nearest folder above it that has one.
pub fn locate(given: Option<&Path>) -> Result<PathBuf, FolderError> {
    let Some(given) = given else { return above().ok_or(FolderError::NoBootcamp { folder: None }) };
    if !given.is_dir() {
        return Ok(given.to_owned());
    }
    let file = given.join(Documents::MAIN);
    if file.exists() { Ok(file) } else { Err(FolderError::NoBootcamp { folder: Some(given.to_owned()) }) }
}

/// The path is relative, as short as a user would type it.
fn above() -> Option<PathBuf> {
    let depth = std::env::current_dir().map_or(1, |folder| folder.ancestors().count());
    let up = std::iter::successors(Some(PathBuf::new()), |folder| Some(Path::new("..").join(folder)));
    up.take(depth).map(|folder| folder.join(Documents::MAIN)).find(|file| file.exists())
}
