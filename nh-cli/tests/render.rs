//! What `nh render` says and copies when it writes.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot read what it needs has to stop")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

fn nh(home: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nh")).current_dir(home).args(arguments).output().unwrap()
}

/// Renders into `out` and returns standard error.
fn said(home: &Path, file: &str) -> String {
    let output = nh(home, &["render", file, "--out", "out"]);
    assert!(output.status.success() && output.stdout.is_empty(), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/bootcamps").join(name)
}

/// A folder with the smallest bootcamp in the file `name`.
fn smallest(name: &str) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(fixture("smallest").join("bootcamp.yaml")).unwrap();
    fs::write(home.path().join(name), text).unwrap();
    home
}

#[test]
fn it_ends_with_the_next_steps_and_the_open_warnings() {
    let home = smallest("bootcamp.yaml");
    let text = said(home.path(), "bootcamp.yaml");
    let last: Vec<&str> = text.lines().rev().take(5).collect();
    let [warnings, third, second, first, next] = last[..] else { panic!("{text}") };
    assert!(next.starts_with("next, by hand (out/README.md has all "), "{text}");
    assert_eq!(first, "  1. Install the programs and log in");
    assert_eq!(second, "  2. Get the rights on Google Cloud");
    assert_eq!(third, "  3. Create the repository");
    assert_eq!(warnings, "no warning is open");

    // Every step is in the page, in the same order.
    let readme = fs::read_to_string(home.path().join("out/README.md")).unwrap();
    let at = |title: &str| readme.find(&format!("**{}.**", title.trim_start().split_once(". ").unwrap().1)).unwrap();
    assert!(at(first) < at(second) && at(second) < at(third));
}

#[test]
fn what_the_outputs_show_is_not_asked_for_again_and_warnings_are_counted() {
    let home = tempfile::tempdir().unwrap();
    for file in ["bootcamp.yaml", "outputs.yaml", "roster.csv"] {
        fs::copy(fixture("neurohackademy-2027").join(file), home.path().join(file)).unwrap();
    }
    let course = home.path().join("bootcamp.yaml");
    let text = fs::read_to_string(&course).unwrap();
    let unfrozen = text.replace("  freeze:", "  # freeze:");
    assert_ne!(text, unfrozen);
    fs::write(&course, unfrozen).unwrap();
    let text = said(home.path(), "bootcamp.yaml");
    assert!(!text.contains("Get the rights") && !text.contains("Create the resources"), "{text}");
    let checked = nh(home.path(), &["check", "bootcamp.yaml"]);
    let summary = String::from_utf8([checked.stdout, checked.stderr].concat()).unwrap();
    let open = summary.matches("warning[").count();
    assert!(open > 0, "{summary}");
    assert!(text.contains(&format!("{open} warning")) && text.contains("open: `nh check` shows "), "{text}");
}

/// The scripts of a bundle read the course beside them.
#[test]
fn a_bundle_elsewhere_has_all_that_its_own_check_reads() {
    let home = tempfile::tempdir().unwrap();
    for file in ["bootcamp.yaml", "outputs.yaml", "roster.csv"] {
        fs::copy(fixture("neurohackademy-2027").join(file), home.path().join(file)).unwrap();
    }
    fs::create_dir_all(home.path().join("image/data")).unwrap();
    let own = [("image/environment.yml", "channels: [own]\n"), ("image/data/a.bin", "\u{0}"), ("image/.secret", "x")];
    for (path, text) in own {
        fs::write(home.path().join(path), text).unwrap();
    }
    let text = said(home.path(), "bootcamp.yaml");
    let copied = "copied to `out`, where you change them from now on: `bootcamp.yaml`, `image/data/a.bin`, \
                  `image/environment.yml`, `outputs.yaml`, `roster.csv`\n";
    assert!(text.contains(copied), "{text}");
    let out = home.path().join("out");
    assert_eq!(fs::read_to_string(out.join("image/environment.yml")).unwrap(), own[0].1);
    assert!(!out.join("image/.secret").exists());
    for arguments in [vec!["check"], vec!["render", "--out", ".", "--check"]] {
        let output = nh(&out, &arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
    }

    // What is there is never replaced, and a second rendering copies nothing.
    fs::write(out.join("roster.csv"), "login\nlate-comer\n").unwrap();
    assert!(!said(home.path(), "bootcamp.yaml").contains("copied"));
    assert_eq!(fs::read_to_string(out.join("roster.csv")).unwrap(), "login\nlate-comer\n");
}

#[cfg(unix)]
#[test]
fn the_script_of_a_bundle_elsewhere_runs() {
    let home = smallest("bootcamp.yaml");
    said(home.path(), "bootcamp.yaml");
    let mut script = Command::new("scripts/check.sh");
    let output = script.current_dir(home.path().join("out")).env("NH", env!("CARGO_BIN_EXE_nh")).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn a_file_of_another_name_gets_the_name_that_the_bundle_reads() {
    let home = smallest("course.yaml");
    let text = said(home.path(), "course.yaml");
    assert!(text.contains("from now on: `bootcamp.yaml`\n") && !text.contains("note:"), "{text}");
    let copy = fs::read(home.path().join("out/bootcamp.yaml")).unwrap();
    assert_eq!(copy, fs::read(home.path().join("course.yaml")).unwrap());

    // Two files with two contents: the scripts read the one in the bundle.
    fs::write(home.path().join("course.yaml"), [copy.as_slice(), b"# more\n"].concat()).unwrap();
    let note = "note: `out/bootcamp.yaml` differs from `course.yaml`, which was rendered: the bundle's scripts read \
                `out/bootcamp.yaml`\n";
    assert!(said(home.path(), "course.yaml").contains(note));
    assert_eq!(fs::read(home.path().join("out/bootcamp.yaml")).unwrap(), copy);
}

#[test]
fn a_course_from_standard_input_has_no_file_to_copy() {
    let home = tempfile::tempdir().unwrap();
    let course = fs::File::open(fixture("smallest").join("bootcamp.yaml")).unwrap();
    let mut nh = Command::new(env!("CARGO_BIN_EXE_nh"));
    let output = nh.current_dir(home.path()).args(["render", "-", "--out", "out"]).stdin(course).output().unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.contains("note: write the course's file to `out/bootcamp.yaml`"), "{text}");
    assert!(!home.path().join("out/bootcamp.yaml").exists());
}

/// Where the course is in the bundle's own folder, nothing is copied and nothing is said about it.
#[test]
fn a_bundle_beside_its_course_copies_nothing() {
    let home = smallest("bootcamp.yaml");
    let output = nh(home.path(), &["render", "bootcamp.yaml", "--out", "."]);
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(!text.contains("copied") && !text.contains("note:"), "{text}");
}
