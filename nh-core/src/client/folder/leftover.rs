//! What a killed run has left: temporary files that will not be moved into place any more.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    path::Path,
};

/// The start of the name of a file that is not in its place yet; it tells a person who finds one what it is.
pub(super) const UNFINISHED: &str = ".nh-unfinished-";
/// How many letters and digits follow.
pub(super) const RANDOM: usize = 6;

/// Removes what killed runs have left in `folder` and the folders below it that contain one of `paths`; returns how many
/// files.
///
/// Such a file is recognised by its name, and by a lock that ends with the process that holds it: a running process
/// keeps its files. What cannot be removed stays and does no harm.
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
    // A link is nothing that this crate makes, and a pipe would be waited for.
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
