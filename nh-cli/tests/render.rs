//! What `nh render` says when it has written.

#![allow(clippy::unwrap_used, reason = "a test that cannot read what it needs has to stop")]

use std::{fs, path::Path, process::Command};

/// Standard error of a rendering of the smallest bootcamp, whose file is called `name`.
fn said(name: &str) -> String {
    let home = tempfile::tempdir().unwrap();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/bootcamps/smallest/bootcamp.yaml");
    fs::copy(fixture, home.path().join(name)).unwrap();
    let mut nh = Command::new(env!("CARGO_BIN_EXE_nh"));
    let output = nh.current_dir(home.path()).args(["render", name, "--out", "out"]).output().unwrap();
    assert!(output.status.success() && output.stdout.is_empty());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_file_of_another_name_is_told_how_the_bundle_calls_it() {
    let note = "note: the bundle's scripts, workflows and pages expect the course's file \
                to be named `bootcamp.yaml`\n";
    let usual = said("bootcamp.yaml");
    assert!(
        usual.starts_with("`out`: ") && usual.ends_with(" files added, 0 changed, 0 removed, 0 unchanged\n"),
        "{usual}"
    );
    assert_eq!(said("course.yaml"), usual + note);
}
