//! The files of a course's repository, by path.

use std::collections::{BTreeMap, btree_map};

/// The files of a course's repository: text by path, in the order of the paths.
///
/// ```
/// use nh_core::render::Bundle;
/// let mut bundle = Bundle::default();
/// bundle.insert("scripts/apply.sh", "#!/usr/bin/env bash\n");
/// bundle.insert("README.md", "# A course\n");
/// assert_eq!(bundle.paths().collect::<Vec<_>>(), ["README.md", "scripts/apply.sh"]);
/// assert_eq!(bundle.get("README.md"), Some("# A course\n"));
/// assert!(Bundle::is_executable("scripts/apply.sh"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bundle(BTreeMap<String, String>);

impl Bundle {
    /// Adds a file; replaces an existing file at the same path.
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.0.insert(path.into(), text.into());
    }

    /// The text of the file at `path`.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// The number of files.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no files.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every path with its text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Every path.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The files, by path.
    pub const fn files(&self) -> &BTreeMap<String, String> {
        &self.0
    }

    /// Whether the file at `path` is executable: only scripts are.
    pub fn is_executable(path: &str) -> bool {
        path.rsplit_once('.').is_some_and(|(_, extension)| extension == "sh")
    }
}

impl Extend<(String, String)> for Bundle {
    fn extend<Files: IntoIterator<Item = (String, String)>>(&mut self, files: Files) {
        self.0.extend(files);
    }
}

impl IntoIterator for Bundle {
    type Item = (String, String);
    type IntoIter = btree_map::IntoIter<String, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
