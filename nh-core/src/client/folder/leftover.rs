//! Temporary files of interrupted runs, which will never be moved into place.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    path::Path,
};

/// The start of a temporary file's name; it explains the file to a user who finds one.
pub(super) const UNFINISHED: &str = ".nh-unfinished-";
/// How many letters and digits follow.
pub(super) const RANDOM: usize = 6;

/// Removes the temporary files of interrupted runs in `folder` and in the folders below it that contain one of `paths`;
/// returns the number of removed files.
///
/// A temporary file is recognised by its name and by a lock that ends with its process, so the files of a running
/// process are kept. Files that cannot be removed stay and do no harm.
pub(super) fn sweep<'a>(folder: &Path, paths: impl Iterator<Item = &'a String>) -> usize {
    let parents: BTreeSet<&Path> = paths.filter_map(|path| Path::new(path).parent()).collect();
    let folders = parents.into_iter().chain([Path::new("")]).collect::<BTreeSet<_>>();
    let entries = folders.into_iter().filter_map(|parent| fs::read_dir(folder.join(parent)).ok()).flatten().flatten();
    entries.filter(|entry| entry.file_name().to_str().is_some_and(is_unfinished) && is_removed(&entry.path())).count()
}

fn is_unfinished(name: &str) -> bool {
    let random = name.strip_prefix(UNFINISHED);
    random.is_some_and(|random| random.len() == RANDOM && random.chars().all(|letter| letter.is_ascii_alphanumeric()))
}

fn is_removed(path: &Path) -> bool {
    // This crate creates no links, and opening a pipe would block.
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file())
        && File::open(path).is_ok_and(|file| file.try_lock().is_ok())
        && fs::remove_file(path).is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_unfinished;

    #[test]
    fn only_what_is_named_so_is_meant() {
        assert!(is_unfinished(".nh-unfinished-a1B2c3"));
        for name in [".nh-unfinished-", ".nh-unfinished-a1B2c34", ".nh-unfinished-notes!", ".nh-a1B2c3", "unfinished"] {
            assert!(!is_unfinished(name), "{name}");
        }
    }
}
