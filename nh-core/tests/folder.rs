//! The folder on disk: all or nothing, and nothing of a person's is lost.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "a test stops at what it cannot read; clippy's exception does not reach functions that tests share"
)]

use std::{collections::BTreeMap, fs, path::Path};

use nh_core::client::folder::{self, Change, FolderError, MANIFEST};

fn bundle(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// Every file below `folder`, with its text.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found.remove(MANIFEST);
    found
}

#[test]
fn a_bundle_is_written_compared_changed_and_shrunk() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("course");
    let first = bundle(&[("a.yaml", "one\n"), ("charts/hub/b.yaml", "two\n"), ("scripts/apply.sh", "#!/bin/bash\n")]);
    assert_eq!(folder::compare(&out, &first).unwrap().changes.len(), 3);
    let written = folder::write(&out, &first, false).unwrap();
    assert_eq!((written.added.len(), written.changed.len(), written.unchanged), (3, 0, 0));
    assert_eq!(tree(&out), first);
    assert!(folder::compare(&out, &first).unwrap().is_empty());

    let second = bundle(&[("a.yaml", "one\nmore\n"), ("scripts/apply.sh", "#!/bin/bash\n")]);
    let differences = folder::compare(&out, &second).unwrap();
    assert_eq!(differences.changes["charts/hub/b.yaml"], Change::Removed);
    let diff = differences.to_diff(&second);
    assert!(
        diff.contains("+++ b/a.yaml") && diff.contains("+more") && diff.contains("--- a/charts/hub/b.yaml"),
        "{diff}"
    );
    let written = folder::write(&out, &second, false).unwrap();
    assert_eq!(
        (written.changed, written.removed, written.unchanged),
        (vec!["a.yaml".into()], vec!["charts/hub/b.yaml".into()], 1)
    );
    assert_eq!(tree(&out), second);
    assert!(!out.join("charts").exists(), "folders that a removed file leaves empty go with it");
}

#[cfg(unix)]
#[test]
fn scripts_can_be_run() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().unwrap();
    folder::write(home.path(), &bundle(&[("run.sh", "#!/bin/bash\n"), ("plain.txt", "")]), false).unwrap();
    let mode = |name: &str| fs::metadata(home.path().join(name)).unwrap().permissions().mode() & 0o100;
    assert_eq!((mode("run.sh"), mode("plain.txt")), (0o100, 0));
}

#[test]
fn what_a_person_edited_stops_everything_before_anything_is_changed() {
    let home = tempfile::tempdir().unwrap();
    let first = bundle(&[("a.yaml", "one\n"), ("b.yaml", "two\n")]);
    folder::write(home.path(), &first, false).unwrap();
    fs::write(home.path().join("b.yaml"), "mine\n").unwrap();
    let second = bundle(&[("a.yaml", "1\n"), ("b.yaml", "2\n")]);
    let error = folder::write(home.path(), &second, false).unwrap_err();
    assert!(matches!(&error, FolderError::Edited(files) if files.len() == 1 && files[0].path == "b.yaml"), "{error}");
    assert_eq!(tree(home.path()), bundle(&[("a.yaml", "one\n"), ("b.yaml", "mine\n")]));
    folder::write(home.path(), &second, true).unwrap();
    assert_eq!(tree(home.path()), second);
}

#[test]
fn an_edit_that_the_bundle_drops_is_not_removed() {
    let home = tempfile::tempdir().unwrap();
    folder::write(home.path(), &bundle(&[("a.yaml", "one\n"), ("b.yaml", "two\n")]), false).unwrap();
    fs::write(home.path().join("b.yaml"), "mine\n").unwrap();
    let error = folder::write(home.path(), &bundle(&[("a.yaml", "one\n")]), false).unwrap_err();
    assert!(error.to_string().contains("`b.yaml` was edited since"), "{error}");
}

#[test]
fn files_of_others_are_left_alone_and_never_overwritten() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("notes.txt"), "theirs\n").unwrap();
    fs::write(home.path().join("a.yaml"), "theirs too\n").unwrap();
    let files = bundle(&[("a.yaml", "ours\n"), ("b.yaml", "ours\n")]);
    let error = folder::write(home.path(), &files, false).unwrap_err();
    assert!(error.to_string().contains("`a.yaml` was not written by nh"), "{error}");
    assert_eq!(tree(home.path()).len(), 2);
    // The same bytes are nobody's loss.
    fs::write(home.path().join("a.yaml"), "ours\n").unwrap();
    folder::write(home.path(), &files, false).unwrap();
    assert_eq!(tree(home.path())["notes.txt"], "theirs\n");
}

#[test]
fn nothing_leads_out_of_the_folder() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("course");
    for path in ["../a.yaml", "/tmp/a.yaml", "a/../../b", ""] {
        assert!(folder::write(&out, &bundle(&[(path, "x")]), true).is_err(), "{path}");
    }
    folder::write(&out, &bundle(&[("a", "x")]), false).unwrap();
    fs::write(home.path().join("victim"), "precious\n").unwrap();
    fs::write(out.join(MANIFEST), r#"{"version": 1, "files": {"../victim": "0"}}"#).unwrap();
    assert!(matches!(folder::write(&out, &bundle(&[("a", "y")]), true), Err(FolderError::Manifest { .. })));
    assert_eq!(fs::read_to_string(home.path().join("victim")).unwrap(), "precious\n");
}

#[test]
fn a_bundle_that_cannot_be_written_changes_nothing() {
    let home = tempfile::tempdir().unwrap();
    folder::write(home.path(), &bundle(&[("a.yaml", "one\n")]), false).unwrap();
    // A file stands where a folder is wanted.
    fs::write(home.path().join("charts"), "a file\n").unwrap();
    let error =
        folder::write(home.path(), &bundle(&[("a.yaml", "two\n"), ("charts/b.yaml", "x\n")]), false).unwrap_err();
    assert!(matches!(error, FolderError::Write { .. } | FolderError::Read { .. }), "{error}");
    assert_eq!(tree(home.path()), bundle(&[("a.yaml", "one\n"), ("charts", "a file\n")]));
}

#[test]
fn one_file_is_replaced_only_when_asked() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("bootcamp.yaml");
    folder::write_file(&path, "one\n", false).unwrap();
    assert!(matches!(folder::write_file(&path, "two\n", false), Err(FolderError::Exists { .. })));
    assert_eq!(fs::read_to_string(&path).unwrap(), "one\n");
    folder::write_file(&path, "two\n", true).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "two\n");
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1, "no temporary file is left");
}
