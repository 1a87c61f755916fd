//! A copy of the book and of the fixtures that its cells load, so that no engine writes into the repository.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::tools;

/// The copy, deleted on drop.
pub struct BookCopy {
    folder: TempDir,
}

impl BookCopy {
    /// The whole book.
    pub fn whole() -> Self {
        let copy = Self { folder: TempDir::new().unwrap() };
        copy_tree(&tools::repository().join("docs"), &copy.docs());
        copy.with_fixtures()
    }

    /// A book with this text as its front page, and the page of one rule.
    pub fn small(front_page: &str) -> Self {
        let copy = Self { folder: TempDir::new().unwrap() };
        let (from, to) = (tools::repository().join("docs"), copy.docs());
        fs::create_dir_all(to.join("reference/rules")).unwrap();
        for name in ["conf.py", "reference/rules/NH0101.md"] {
            fs::copy(from.join(name), to.join(name)).unwrap();
        }
        let whole = fs::read_to_string(from.join("myst.yml")).unwrap();
        let (start, rest) = whole.split_once("  toc:\n").unwrap();
        let (_, end) = rest.split_once("site:\n").unwrap();
        let contents = "  toc:\n    - file: index.md\n    - title: Rules\n      children:\n        - pattern: reference/rules/*.md\n";
        fs::write(to.join("myst.yml"), format!("{start}{contents}site:\n{end}")).unwrap();
        let chapter = fs::read_to_string(from.join("guide/01-needs.md")).unwrap();
        let (front_matter, _) = chapter.split_once("\n# ").unwrap();
        fs::write(to.join("index.md"), format!("{front_matter}\n# Small\n\n{front_page}\n")).unwrap();
        copy.with_fixtures()
    }

    fn with_fixtures(self) -> Self {
        let fixtures = tools::repository().join("fixtures/bootcamps");
        for entry in fs::read_dir(fixtures).unwrap() {
            let path = entry.unwrap().path();
            let to = self.folder.path().join("fixtures/bootcamps").join(path.file_name().unwrap());
            fs::create_dir_all(&to).unwrap();
            for entry in fs::read_dir(path).unwrap() {
                let file = entry.unwrap().path();
                if file.is_file() {
                    fs::copy(&file, to.join(file.file_name().unwrap())).unwrap();
                }
            }
        }
        self
    }

    /// The folder of the book's sources.
    pub fn docs(&self) -> PathBuf {
        self.folder.path().join("docs")
    }

    /// A path next to the book.
    pub fn next_to_book(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// Copies a folder without the output of an engine.
pub fn copy_tree(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        if path.is_dir() && name != "_build" && name != "__pycache__" {
            copy_tree(&path, &to.join(name));
        } else if path.is_file() {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}
