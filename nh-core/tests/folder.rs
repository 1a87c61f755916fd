//! The folder on disk: all or nothing, and nothing of a person's is lost.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "a test stops at what it cannot read; clippy's exception does not reach functions that tests share"
)]

use std::{collections::BTreeMap, fs, io::ErrorKind, path::Path};

use nh_core::{
    catalog::Catalog,
    client::folder::{self, FileChange, FolderError, MANIFEST, ManifestError, PathKind},
    hint::Hint,
};

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
    let differences = folder::compare(&out, &first).unwrap();
    assert_eq!(differences.changes.len(), 3);
    assert!(differences.are_all_new(&first));
    let written = folder::write(&out, &first, false).unwrap();
    assert_eq!((written.added.len(), written.changed.len(), written.unchanged), (3, 0, 0));
    assert_eq!(tree(&out), first);
    assert!(folder::compare(&out, &first).unwrap().is_empty());

    let second = bundle(&[("a.yaml", "one\nmore\n"), ("scripts/apply.sh", "#!/bin/bash\n")]);
    let differences = folder::compare(&out, &second).unwrap();
    assert_eq!(differences.changes["charts/hub/b.yaml"], FileChange::Removed);
    // As many changes as files, but none of them adds one.
    assert!(!differences.are_all_new(&second));
    let grown = bundle(&[
        ("a.yaml", "one\n"),
        ("charts/hub/b.yaml", "two\n"),
        ("scripts/apply.sh", "#!/bin/bash\n"),
        ("c", ""),
    ]);
    assert!(!folder::compare(&out, &grown).unwrap().are_all_new(&grown));
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
fn a_manifest_of_another_version_is_not_guessed_at() {
    let home = tempfile::tempdir().unwrap();
    let files = bundle(&[("a.yaml", "one\n")]);
    folder::write(home.path(), &files, false).unwrap();
    let known = fs::read_to_string(home.path().join(MANIFEST)).unwrap();
    fs::write(home.path().join(MANIFEST), known.replace("\"version\": 1", "\"version\": 2")).unwrap();
    let error = folder::write(home.path(), &bundle(&[("a.yaml", "two\n")]), true).unwrap_err();
    let why = ManifestError::Version { found: 2 };
    assert!(matches!(error, FolderError::Manifest { source, .. } if source == why));
    assert_eq!(tree(home.path()), files);
}

#[test]
fn a_bundle_that_cannot_be_written_changes_nothing() {
    let home = tempfile::tempdir().unwrap();
    folder::write(home.path(), &bundle(&[("a.yaml", "one\n")]), false).unwrap();
    // A file stands where a folder is wanted.
    fs::write(home.path().join("charts"), "a file\n").unwrap();
    let error =
        folder::write(home.path(), &bundle(&[("a.yaml", "two\n"), ("charts/b.yaml", "x\n")]), false).unwrap_err();
    assert_eq!(error.to_string(), format!("`{}` is a file, not a folder", home.path().join("charts").display()));
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

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_a_link() {
    use std::os::unix::fs::symlink;
    let home = tempfile::tempdir().unwrap();
    let (out, elsewhere) = (home.path().join("course"), home.path().join("elsewhere"));
    let first = bundle(&[("a.yaml", "one\n"), ("charts/hub/b.yaml", "two\n")]);
    folder::write(&out, &first, false).unwrap();
    let second = bundle(&[("a.yaml", "1\n"), ("charts/hub/b.yaml", "2\n"), ("charts/hub/c.yaml", "3\n")]);
    let refused = |link: &Path| {
        let before = tree(&elsewhere);
        for overwrite_edited in [false, true] {
            let error = folder::write(&out, &second, overwrite_edited).unwrap_err();
            assert!(matches!(&error, FolderError::Link { path, target } if path == link && *target == elsewhere));
            assert_eq!(error.hint().as_deref(), Some("remove the link, or write to another path"));
        }
        assert!(matches!(folder::compare(&out, &second), Err(FolderError::Link { .. })));
        assert_eq!(tree(&elsewhere), before);
        assert_eq!(fs::read_to_string(out.join("a.yaml")).unwrap(), "one\n");
    };
    // A link to a folder, empty and with the same files, which no difference would stop at.
    fs::create_dir_all(elsewhere.join("hub")).unwrap();
    fs::remove_dir_all(out.join("charts")).unwrap();
    symlink(&elsewhere, out.join("charts")).unwrap();
    refused(&out.join("charts"));
    fs::write(elsewhere.join("hub/b.yaml"), "two\n").unwrap();
    refused(&out.join("charts"));
    // What a dropped file would have been is a person's now, and stays.
    let third = bundle(&[("a.yaml", "one\n")]);
    assert!(folder::write(&out, &third, false).unwrap().removed.is_empty());
    assert_eq!(fs::read_to_string(elsewhere.join("hub/b.yaml")).unwrap(), "two\n");
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_file_is_refused() {
    use std::os::unix::fs::symlink;
    let home = tempfile::tempdir().unwrap();
    let (out, victim) = (home.path().join("course"), home.path().join("victim"));
    fs::create_dir(&out).unwrap();
    fs::write(&victim, "theirs\n").unwrap();
    for name in ["a.yaml", MANIFEST] {
        // One that leads to a file, and one that leads nowhere.
        for target in [&victim, &home.path().join("nowhere")] {
            symlink(target, out.join(name)).unwrap();
            let error = folder::write(&out, &bundle(&[("a.yaml", "theirs\n"), ("new/b", "")]), true).unwrap_err();
            assert!(matches!(&error, FolderError::Link { target: to, .. } if to == target), "{error}");
            let error = folder::write_file(&out.join(name), "ours\n", true).unwrap_err();
            assert!(matches!(&error, FolderError::Link { .. }), "{error}");
            fs::remove_file(out.join(name)).unwrap();
        }
    }
    assert_eq!(fs::read_to_string(&victim).unwrap(), "theirs\n");
    assert!(!home.path().join("nowhere").exists());
    assert_eq!(fs::read_dir(&out).unwrap().count(), 0, "nothing is left of what was refused");
}

#[cfg(unix)]
#[test]
fn the_folder_itself_may_be_a_link_to_one() {
    use std::os::unix::fs::symlink;
    let home = tempfile::tempdir().unwrap();
    let (real, link) = (home.path().join("real"), home.path().join("link"));
    symlink(&real, &link).unwrap();
    let files = bundle(&[("a.yaml", "one\n")]);
    let error = folder::write(&link.join("below"), &files, false).unwrap_err();
    assert!(
        matches!(&error, FolderError::DanglingSymlink { path, target } if *path == link && *target == real),
        "{error}"
    );
    fs::create_dir(&real).unwrap();
    folder::write(&link, &files, false).unwrap();
    assert_eq!(tree(&real), files);
    assert!(folder::compare(&link, &files).unwrap().is_empty());
}

#[test]
fn what_stands_in_the_way_is_named() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    fs::write(&file, "theirs\n").unwrap();
    fs::create_dir_all(home.path().join("out/a.yaml")).unwrap();
    let files = bundle(&[("a.yaml", "one\n")]);
    for (out, path, stands, wanted) in [
        (&file, &file, PathKind::File, PathKind::Folder),
        (&file.join("below/it"), &file, PathKind::File, PathKind::Folder),
        (&home.path().join("out"), &home.path().join("out/a.yaml"), PathKind::Folder, PathKind::File),
    ] {
        for error in [folder::write(out, &files, true).unwrap_err(), folder::compare(out, &files).unwrap_err()] {
            let is_told = matches!(
                &error,
                FolderError::InTheWay { path: at, found, wanted: asked } if at == path && *found == stands && *asked == wanted
            );
            assert!(is_told, "{error}");
            assert!(error.hint().is_some_and(|hint| hint.starts_with("move it")), "{error}");
        }
    }
    let error = folder::write_file(&home.path().join("out"), "one\n", true).unwrap_err();
    assert!(matches!(error, FolderError::Folder { .. }), "{error}");
    let error = folder::write_file(&file.join("a.yaml"), "one\n", true).unwrap_err();
    assert!(matches!(error, FolderError::InTheWay { .. }), "{error}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "theirs\n");
}

#[test]
fn a_folder_without_a_table_replaces_nothing_and_is_refused() {
    let home = tempfile::tempdir().unwrap();
    for others in [None, Some("notes.txt"), Some("price.csv")] {
        if let Some(name) = others {
            fs::write(home.path().join(name), "").unwrap();
        }
        let error = folder::read_catalog(home.path()).unwrap_err();
        assert!(
            matches!(&error, FolderError::NoTables { tables, .. } if tables.len() == Catalog::embedded().tables().len()),
            "{error}"
        );
        assert!(error.hint().is_some_and(|hint| hint.contains(": `machine_types.csv`, ")), "{error}");
    }
    let error = folder::read_catalog(&home.path().join("notes.txt")).unwrap_err();
    let is_no_folder = matches!(&error, FolderError::Read { source, .. } if source.kind() == ErrorKind::NotADirectory);
    assert!(is_no_folder, "{error}");
    fs::write(home.path().join("charts.csv"), "name").unwrap();
    assert_eq!(folder::read_catalog(home.path()).unwrap().len(), 2, "a wrong name is told when the tables are read");
}

/// A file that a killed run has left is known by its name and by a lock that nobody holds any more.
#[test]
fn what_a_killed_run_left_is_removed_and_nothing_else() {
    let home = tempfile::tempdir().unwrap();
    let files = bundle(&[("a.yaml", "one\n"), ("charts/b.yaml", "two\n")]);
    folder::write(home.path(), &files, false).unwrap();
    let place = |name: &str| home.path().join(name);
    let left = [".nh-unfinished-a1B2c3", "charts/.nh-unfinished-Z9y8X7"];
    let (alive, theirs) =
        ("charts/.nh-unfinished-aaaaaa", ["theirs/.nh-unfinished-a1B2c3", ".nh-unfinished-notes.txt"]);
    fs::create_dir(place("theirs")).unwrap();
    for name in left.into_iter().chain([alive]).chain(theirs) {
        fs::write(place(name), "half of it").unwrap();
    }
    let at_work = fs::File::open(place(alive)).unwrap();
    at_work.try_lock().unwrap();
    assert_eq!(folder::write(home.path(), &files, false).unwrap().leftover, 2);
    assert!(left.iter().all(|name| !place(name).exists()));
    assert!(theirs.iter().chain([&alive]).all(|name| place(name).exists()));
    // The run that held it is dead.
    drop(at_work);
    assert_eq!(folder::write(home.path(), &files, false).unwrap().leftover, 1);
}

#[cfg(unix)]
#[test]
fn a_link_that_is_named_like_a_leftover_stays() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("precious"), "theirs\n").unwrap();
    std::os::unix::fs::symlink("precious", home.path().join(".nh-unfinished-a1B2c3")).unwrap();
    assert_eq!(folder::write(home.path(), &bundle(&[("a.yaml", "one\n")]), false).unwrap().leftover, 0);
    assert_eq!(fs::read_link(home.path().join(".nh-unfinished-a1B2c3")).unwrap(), Path::new("precious"));
}

#[test]
fn an_empty_path_names_no_folder() {
    let files = bundle(&[("never-written-here.yaml", "one\n")]);
    let nameless = [
        folder::compare(Path::new(""), &files).map(|_| ()).unwrap_err(),
        folder::write(Path::new(""), &files, true).map(|_| ()).unwrap_err(),
    ];
    for error in nameless {
        assert!(matches!(error, FolderError::EmptyPath), "{error}");
        assert!(error.hint().is_some_and(|hint| hint.contains("use `.`")), "{error}");
    }
    assert!(!Path::new("never-written-here.yaml").exists());
}
