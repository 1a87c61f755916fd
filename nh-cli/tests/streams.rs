//! What becomes of output that nobody takes, and of files that are links.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot read what it needs has to stop")]

use std::{
    fs,
    os::unix::fs::symlink,
    path::Path,
    process::{Command, Output, Stdio},
};

const FAULTY: &str = "tests/cmd/files/typo.yaml";
const SMALLEST: &str = "../fixtures/bootcamps/smallest/bootcamp.yaml";

/// Every verb that prints, and its exit code where the output is taken.
const PRINTING: [(&[&str], i32); 24] = [
    (&["check", "--quiet", FAULTY], 1),
    (&["check", FAULTY, "--output", "json"], 1),
    (&["check", FAULTY, "--output", "github"], 1),
    (&["check", FAULTY, "--output", "sarif"], 1),
    (&["explain"], 0),
    (&["explain", "NH0101"], 0),
    (&["size", SMALLEST], 0),
    (&["size", SMALLEST, "--output", "json"], 0),
    (&["cost", SMALLEST], 0),
    (&["cost", SMALLEST, "--output", "json"], 0),
    (&["cost", SMALLEST, "--output", "csv"], 0),
    (&["size", SMALLEST, "--output", "markdown"], 0),
    (&["check", FAULTY, "--output", "html"], 1),
    (&["plan", SMALLEST, "--output", "html"], 0),
    (&["plan", SMALLEST], 0),
    (&["plan", SMALLEST, "--output", "svg"], 0),
    (&["roster", SMALLEST], 0),
    (&["schema"], 0),
    (&["completions", "bash"], 0),
    (&["man"], 0),
    (&["man", "check"], 0),
    (&["--help"], 0),
    (&["help", "size"], 0),
    (&["--version"], 0),
];

fn nh(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nh"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments);
    command
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_full_disk_behind_standard_output_is_named() {
    // Linux has a device that is always full.
    let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else {
        eprintln!("skipped: there is no /dev/full");
        return;
    };
    for (arguments, _) in PRINTING {
        let output = nh(arguments).stdout(full.try_clone().unwrap()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let said = said(&output);
        assert!(said.starts_with("error: cannot write to standard output\n  because: No space left"), "{said}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    for (arguments, code) in PRINTING {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = nh(arguments).stdout(Stdio::from(writer)).output().unwrap();
        assert_eq!((output.status.code(), said(&output)), (Some(code), String::new()), "{arguments:?}");
    }
}

#[test]
fn init_replaces_neither_a_link_nor_a_device() {
    let home = tempfile::tempdir().unwrap();
    let init = |place: &Path| {
        let flags = "--force --name summer-school --starts 2027-07-26 --ends 2027-08-06 --seats 40 --region us-east1 \
                     --project summer-school --host hub.example.org --organization example --contact ops@example.org \
                     --admin alice-example --billing-account 0A1B2C-3D4E5F-607182";
        let output = nh(&["init"]).arg(place).args(flags.split_whitespace()).output().unwrap();
        (output.status.code(), said(&output).replace(&home.path().display().to_string(), "HOME"))
    };
    let (file, link, schema) =
        (home.path().join("theirs"), home.path().join("bootcamp.yaml"), home.path().join("bootcamp.schema.json"));
    fs::write(&file, "theirs\n").unwrap();
    let refused = "and nh does not write through links\nhint: remove the link, or write to another path\n";
    symlink(&file, &link).unwrap();
    let message = format!("error: `HOME/bootcamp.yaml` is a symbolic link to `HOME/theirs`, {refused}");
    assert_eq!(init(&link), (Some(2), message));
    fs::remove_file(&link).unwrap();
    // The schema beside it is written, too, and is asked for before anything is.
    symlink(&file, &schema).unwrap();
    let message = format!("error: `HOME/bootcamp.schema.json` is a symbolic link to `HOME/theirs`, {refused}");
    assert_eq!(init(&link), (Some(2), message));
    assert!(!link.exists());
    assert_eq!(fs::read_to_string(&file).unwrap(), "theirs\n");
    fs::remove_file(&schema).unwrap();
    let pipe = home.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let message = "error: `HOME/pipe` is a device or a pipe, not a file\nhint: move it, or use another path\n";
    assert_eq!(init(&pipe), (Some(2), message.to_owned()));
    assert_eq!(init(&link).0, Some(0));
}
