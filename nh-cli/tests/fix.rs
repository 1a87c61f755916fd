//! `nh check --fix` changes the file, keeps its comments, and refuses what would raise something else.

#![allow(clippy::unwrap_used, reason = "a test that cannot read what it needs has to stop")]

use std::{fs, path::Path, process::Command};

const COURSE: &str = "\
# Our course.
name: course
event: {starts: 2027-07-26, ends: 2027-08-06, seats: 20} # two weeks
project: {id: course-example, region: us-east1}
network:
  ranges:
    nodes: 10.60.32.0/20 # agreed with the university
    pods: 10.60.0.0/14
hub:
  host: hub.example.org
  login: {github: {organizations: [example]}}
  culling: {idle: 4h} # long lunches
cluster:
  nodePools:
    - {name: core, purpose: core, machineType: n2-standard-4, nodes: {min: 0, max: 2}}
    - {name: user, purpose: user, machineType: n2-highmem-8, nodes: {min: 0, max: 4}}
";

/// Runs `nh check` in `home`: exit code, standard output, standard error.
fn check(home: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output =
        Command::new(env!("CARGO_BIN_EXE_nh")).arg("check").args(arguments).current_dir(home).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn course() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("bootcamp.yaml"), COURSE).unwrap();
    home
}

#[test]
fn fixes_are_written_and_comments_stay() {
    let home = course();
    let read = || fs::read_to_string(home.path().join("bootcamp.yaml")).unwrap();
    let (_, report, hint) = check(home.path(), &[]);
    assert!(report.contains("NH0101") && report.contains("NH0311") && report.contains("NH0521"), "{report}");
    assert!(hint.contains("hint: `nh check --fix` can fix "), "{hint}");
    // The changes are shown first, and nothing is written.
    let (code, diff, said) = check(home.path(), &["--fix", "--diff"]);
    assert_eq!((code, read().as_str()), (Some(1), COURSE), "{said}");
    assert!(
        diff.contains("-    nodes: 10.60.32.0/20 # agreed with the university\n") && said.contains("would fix NH0101"),
        "{diff}{said}"
    );
    let (_, report, said) = check(home.path(), &["--fix"]);
    let fixed = read();
    for code in ["NH0101", "NH0311", "NH0521"] {
        assert!(!report.contains(code) && said.contains(&format!("fixed {code}")), "{report}{said}");
    }
    for kept in ["# Our course.", "# two weeks", "# agreed with the university", "# long lunches"] {
        assert!(fixed.contains(kept), "{fixed}");
    }
    assert!(fixed.contains("{idle: 1h}") && fixed.contains("nodes: {min: 1, max: 2}"), "{fixed}");
    // Twice is once.
    let (_, _, said) = check(home.path(), &["--fix"]);
    assert_eq!((said.contains("fixed NH"), read()), (false, fixed), "{said}");
}

#[test]
fn one_rule_or_one_place_is_fixed_alone() {
    let home = course();
    let (_, diff, said) = check(home.path(), &["--fix=idle-servers-at-lunch", "--diff"]);
    assert!(diff.is_empty() && said.contains("error: there is no rule `idle-servers-at-lunch`"), "{said}");
    let (_, diff, _) = check(home.path(), &["--fix=NH0521", "--diff"]);
    assert_eq!(diff.lines().filter(|line| line.starts_with("+ ")).count(), 1, "{diff}");
    let (code, diff, said) = check(home.path(), &["--fix=NH0521@hub.culling.every", "--diff"]);
    assert_eq!((code, diff.as_str(), said.trim()), (Some(0), "", "no finding has a fix that can be computed"));
}

#[test]
fn what_comes_from_a_pipe_is_not_written() {
    let (code, _, said) = check(Path::new("."), &["--fix", "-"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("standard input cannot be changed") && said.contains("--diff"), "{said}");
}
