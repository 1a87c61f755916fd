//! `docs/reference/cli.md` is what the command says of itself; `NH_UPDATE=1 cargo test` writes it.

#![allow(clippy::unwrap_used, reason = "a test that cannot read what it needs has to stop")]

use std::{fmt::Write, fs, path::Path, process::Command};

const VERBS: [&str; 12] =
    ["init", "check", "explain", "size", "cost", "render", "plan", "roster", "catalog", "schema", "completions", "man"];

fn help(arguments: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_nh")).args(arguments).arg("--help").env("COLUMNS", "100").output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_reference_of_the_command_is_what_it_says_of_itself() {
    let mut text = format!("# Command\n\n```text\n{}```\n", help(&[]));
    for verb in VERBS {
        let _ = write!(text, "\n## nh {verb}\n\n```text\n{}```\n", help(&[verb]));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/reference/cli.md");
    if std::env::var_os("NH_UPDATE").is_some() {
        fs::write(&path, &text).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap_or_default() == text,
        "`NH_UPDATE=1 cargo test` writes {}",
        path.display()
    );
}
