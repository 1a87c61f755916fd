//! Checks what exists at a target path. Never writes through a link, whatever its target.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{FolderError, PathKind};

/// Refuses an empty path for a bundle, which would be the current folder of the process.
pub(super) fn check_name(folder: &Path) -> Result<(), FolderError> {
    if folder.as_os_str().is_empty() { Err(FolderError::EmptyPath) } else { Ok(()) }
}

/// Refuses `folder` if it is not a folder and cannot be created. A link to a folder is accepted, because the user named
/// it.
pub(super) fn check_folder(folder: &Path) -> Result<(), FolderError> {
    // The nearest existing ancestor decides, because the rest can be created.
    for part in folder.ancestors().filter(|part| !part.as_os_str().is_empty()) {
        match fs::metadata(part) {
            Ok(metadata) if metadata.is_dir() => return Ok(()),
            Ok(metadata) => return Err(in_the_way(part, &metadata, PathKind::Folder)),
            Err(error) if is_absent(&error) => {
                if let Ok(target) = fs::read_link(part) {
                    return Err(FolderError::DanglingSymlink { path: part.to_owned(), target });
                }
            }
            Err(source) => return Err(FolderError::Read { path: part.to_owned(), source }),
        }
    }
    Ok(())
}

/// Whether there is a file at `path` below `folder`; refuses links on the way to it and anything that is not a file.
pub(super) fn has_file(folder: &Path, path: &str) -> Result<bool, FolderError> {
    let mut place = folder.to_owned();
    let mut parts = Path::new(path).components().peekable();
    while let Some(part) = parts.next() {
        place.push(part);
        let Some(metadata) = metadata_of(&place)? else { return Ok(false) };
        match parts.peek() {
            Some(_) if !metadata.is_dir() => return Err(in_the_way(&place, &metadata, PathKind::Folder)),
            None if !metadata.is_file() => return Err(in_the_way(&place, &metadata, PathKind::File)),
            _ => {}
        }
    }
    Ok(true)
}

/// Refuses a path where a file cannot be written, and, unless `replace`, one where a file exists.
///
/// [`write_file`](super::write_file) checks this itself. Callers that ask the user many questions call it before they
/// start.
pub fn check_file(path: &Path, replace: bool) -> Result<(), FolderError> {
    check_folder(path.parent().unwrap_or(Path::new("")))?;
    match metadata_of(path)? {
        None => Ok(()),
        Some(metadata) if metadata.is_dir() => Err(FolderError::Folder { path: path.to_owned() }),
        Some(metadata) if !metadata.is_file() => Err(in_the_way(path, &metadata, PathKind::File)),
        Some(_) if replace => Ok(()),
        Some(_) => Err(FolderError::Exists { path: path.to_owned() }),
    }
}

/// What exists at `place`, absent if nothing does; refuses links.
fn metadata_of(place: &Path) -> Result<Option<fs::Metadata>, FolderError> {
    match fs::symlink_metadata(place) {
        Ok(metadata) if metadata.is_symlink() => {
            // The link may have been removed since; it is refused all the same.
            let target = fs::read_link(place).unwrap_or_default();
            Err(FolderError::Link { path: place.to_owned(), target })
        }
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if is_absent(&error) => Ok(None),
        Err(source) => Err(FolderError::Read { path: place.to_owned(), source }),
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// The error that something else exists where `wanted` is expected.
pub(super) fn in_the_way(place: &Path, metadata: &fs::Metadata, wanted: PathKind) -> FolderError {
    let found = match metadata.file_type() {
        kind if kind.is_dir() => PathKind::Folder,
        kind if kind.is_file() => PathKind::File,
        _ => PathKind::Special,
    };
    FolderError::InTheWay { path: PathBuf::from(place), found, wanted }
}
