//! Bringing the files that a bootcamp names to where its bundle is, so that the bundle's scripts find them.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    FolderError,
    manifest::stays_inside,
    place::{check_name, has_file},
    stage::Stage,
};

/// Copies files of the folder `from` into `to`, where nothing has their name. Returns what was copied.
///
/// `files` has the path below `from` by the path below `to`. What is not a file in `from`, such as a pipe or a link, is left
/// out. Nothing that exists is changed, so a second call copies nothing.
pub fn bring(from: &Path, to: &Path, files: &BTreeMap<String, String>) -> Result<Vec<String>, FolderError> {
    check_name(to)?;
    let from = if from.as_os_str().is_empty() { Path::new(".") } else { from };
    if is_same(from, to) {
        return Ok(Vec::new());
    }
    let mut stage = Stage::default();
    let mut brought = Vec::new();
    for (target, source) in files {
        let source = from.join(source);
        if !stays_inside(target) || !is_file(&source) || has_file(to, target)? {
            continue;
        }
        let bytes = fs::read(&source).map_err(|error| FolderError::Read { path: source.clone(), source: error })?;
        stage.add(to.join(target), &bytes, is_executable(&source))?;
        brought.push(target.clone());
    }
    stage.sync()?;
    stage.commit(false)?;
    Ok(brought)
}

/// The files in the folder `name` below `from` and in its folders, without hidden ones except `.binder`, each as a path below `from`.
///
/// Empty if it is not a folder of its own below `from`, or if `except` is in it.
pub fn files_below(from: &Path, name: &str, except: &Path) -> Result<Vec<String>, FolderError> {
    let from = if from.as_os_str().is_empty() { Path::new(".") } else { from };
    let top = from.join(name);
    let encloses = |folder: &Path| match (folder.canonicalize(), top.canonicalize()) {
        (Ok(folder), Ok(top)) => folder.starts_with(top),
        _ => false,
    };
    if !stays_inside(name) || !top.is_dir() || encloses(from) || except.ancestors().any(encloses) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    let mut open = vec![PathBuf::from(name)];
    while let Some(folder) = open.pop() {
        let unreadable = |source: io::Error| FolderError::Read { path: from.join(&folder), source };
        for entry in fs::read_dir(from.join(&folder)).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let kind = entry.file_type().map_err(unreadable)?;
            // A name that is not text cannot be in a bundle's manifest either.
            let Some(name) = entry.file_name().to_str().map(str::to_owned) else { continue };
            let path = folder.join(&name);
            // repo2docker reads an image's files in `.binder`, if it is there.
            let hidden = name.starts_with('.') && name != ".binder";
            if kind.is_dir() && !hidden {
                open.push(path);
            } else if kind.is_file() && !hidden {
                found.extend(path.to_str().map(str::to_owned));
            }
        }
    }
    found.sort();
    Ok(found)
}

fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file())
}

#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|metadata| metadata.permissions().mode() & 0o100 != 0)
}

#[cfg(not(unix))]
fn is_executable(_: &Path) -> bool {
    false
}
