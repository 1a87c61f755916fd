//! Which file is meant where none is given, and manual pages, completions and colour as a shell gets them.

#![allow(clippy::unwrap_used, reason = "a test that cannot read what it needs has to stop")]

use std::{fs, path::Path, process::Command};

const SMALLEST: &str = "../fixtures/bootcamps/smallest/bootcamp.yaml";

fn nh(folder: &Path, arguments: &[&str]) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nh"));
    let output = command.current_dir(folder).args(arguments).env_remove("NO_COLOR").output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr))
}

#[test]
fn the_file_of_the_nearest_folder_above_is_used_and_named_by_its_relative_path() {
    let home = tempfile::tempdir().unwrap();
    let deep = home.path().join("course/book/pages");
    fs::create_dir_all(&deep).unwrap();
    let text = fs::read_to_string(SMALLEST).unwrap().replace("  teardown: 2027-03-31\n", "");
    fs::write(home.path().join("course/bootcamp.yaml"), text).unwrap();
    // The one further up is another course's.
    fs::write(home.path().join("bootcamp.yaml"), "name: other\n").unwrap();

    let (said, _) = nh(&deep, &["check"]);
    assert!(said.contains("--> ../../bootcamp.yaml:"), "{said}");
    let (said, _) = nh(&deep, &["size"]);
    assert!(said.starts_with("r-in-a-week:"), "{said}");

    // A bundle goes where it was sent, whatever folder the file is in.
    let (_, said) = nh(&deep, &["render", "--out", "out"]);
    assert!(deep.join("out/README.md").exists() && deep.join("out/bootcamp.yaml").exists(), "{said}");
}

#[test]
fn a_fix_changes_the_file_above() {
    let home = tempfile::tempdir().unwrap();
    let below = home.path().join("below");
    fs::create_dir(&below).unwrap();
    let file = home.path().join("bootcamp.yaml");
    let text = fs::read_to_string(SMALLEST).unwrap() + "culling: {}\n";
    fs::write(&file, text.replace("\nculling: {}\n", "\n# kept\n")).unwrap();
    let before = fs::read_to_string(&file).unwrap();
    let (_, said) = nh(&below, &["check", "--fix"]);
    assert!(said.contains("no finding has a fix that can be computed"), "{said}");
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
    assert!(!below.join("bootcamp.yaml").exists());
}

#[test]
fn every_command_has_a_manual_page() {
    let home = tempfile::tempdir().unwrap();
    let (said, remark) = nh(home.path(), &["man", "--out", "man1"]);
    let pages: Vec<String> = fs::read_dir(home.path().join("man1"))
        .unwrap()
        .map(|page| page.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(said.is_empty() && remark.contains(&format!("{} pages", pages.len())), "{remark}");
    let (help, _) = nh(home.path(), &["--help"]);
    let commands = help.split("Commands:").nth(1).unwrap().split("\n\n").next().unwrap();
    let named = commands.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    for command in named.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help") {
        assert!(pages.contains(&format!("nh-{command}.1")), "{command}: {pages:?}");
        let page = fs::read_to_string(home.path().join(format!("man1/nh-{command}.1"))).unwrap();
        assert_eq!(nh(home.path(), &["man", command]).0, page);
        assert!(page.contains(".SH OPTIONS"), "{page}");
    }
}

#[test]
fn completion_knows_rules_and_fields() {
    // The scripts of other shells have no values of positional arguments.
    for shell in ["bash", "zsh"] {
        let (script, _) = nh(Path::new("."), &["completions", shell]);
        for word in ["NH0101", "overlapping-ranges", "network.ranges.pods"] {
            assert!(script.contains(word), "{shell} {word}");
        }
    }
}

#[test]
fn colour_is_forced_and_refused_by_the_usual_variables() {
    let coloured = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nh"));
        command.env_remove("NO_COLOR").env_remove("FORCE_COLOR").envs(variables.iter().copied());
        let output = command.args(arguments).arg("tests/cmd/files/typo.yaml").output().unwrap();
        output.stdout.contains(&0x1b)
    };
    assert!(!coloured(&[], &["check"]));
    assert!(coloured(&[("FORCE_COLOR", "1")], &["check"]));
    assert!(!coloured(&[("FORCE_COLOR", "")], &["check"]));
    assert!(!coloured(&[("FORCE_COLOR", "1"), ("NO_COLOR", "1")], &["check"]));
    assert!(!coloured(&[("FORCE_COLOR", "1")], &["check", "--color", "never"]));
}
