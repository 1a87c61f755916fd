//! `nh init` asks, takes answers from a pipe, and loses none of them.

#![allow(clippy::unwrap_used, reason = "a test that cannot read what it needs has to stop")]

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

/// Answers in the order in which they are asked for; the time zone and the billing account are left open.
const ANSWERS: [&str; 12] = [
    "summer-school",
    "2027-07-26",
    "2027-08-06",
    "40",
    "us-east1",
    "summer-school-1",
    "hub.example.org",
    "example",
    "ops@example.org",
    "alice-example",
    "",
    "",
];

fn nh(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nh"));
    command.current_dir(home).env("TZ", ":Europe/Berlin").arg("init").args(arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn answered(mut command: Command, answers: &str) -> Output {
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    // Who needs no answer does not wait for one, and may have ended.
    let _ = child.stdin.take().unwrap().write_all(answers.as_bytes());
    child.wait_with_output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn answers_come_from_a_pipe_one_a_line() {
    let home = tempfile::tempdir().unwrap();
    let read = || fs::read_to_string(home.path().join("bootcamp.yaml")).unwrap();
    // Flags are not asked for again; lines may end as Windows ends them, and the last ones be left out.
    for (flags, answers) in
        [(&[][..], ANSWERS.join("\n")), (&["--name", "summer-school"], ANSWERS[1..10].join("\r\n") + "\r\n")]
    {
        let output = answered(nh(home.path(), &[flags, &["--force"]].concat()), &answers);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        for line in
            ["name: summer-school\n", "  timezone: Europe/Berlin\n", "  #billingAccount: 000000-000000-000000\n"]
        {
            assert!(read().contains(line), "{line}");
        }
    }
    let mut chosen = ANSWERS;
    (chosen[10], chosen[11]) = ("Asia/Tokyo", "0A1B2C-3D4E5F-607182");
    assert!(answered(nh(home.path(), &["--force"]), &chosen.join("\n")).status.success());
    assert!(
        read().contains("  timezone: Asia/Tokyo\n") && read().contains("  billingAccount: \"0A1B2C-3D4E5F-607182\"\n")
    );
}

#[test]
fn incomplete_answers_are_shown_as_flags() {
    let home = tempfile::tempdir().unwrap();
    let output = answered(nh(home.path(), &["my course.yaml", "--seats", "40"]), &ANSWERS[..3].join("\n"));
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        said(&output),
        "error: these answers are missing: `--region`, `--project`, `--host`, `--organization`, `--contact`, `--admin`\n\
         hint: pass them as flags, or one per line on standard input, in this order\n\
         note: to continue with these answers, run `nh init 'my course.yaml' --name summer-school --starts 2027-07-26 \
         --ends 2027-08-06 --seats 40`\n"
    );
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn an_invalid_line_is_named() {
    let home = tempfile::tempdir().unwrap();
    let refused = |at: usize, answer: &'static str| {
        let mut answers = ANSWERS;
        answers[at] = answer;
        let output = answered(nh(home.path(), &[]), &answers.join("\n"));
        assert_eq!(output.status.code(), Some(2));
        said(&output)
    };
    assert_eq!(
        refused(2, "2027-07-01"),
        "error: invalid answer to `--ends` in line 3 of standard input\n  because: the bootcamp ends on 2027-07-01, \
         before it starts on 2027-07-26\nhint: give a last day that is on or after the first day\nnote: to continue with \
         these answers, run `nh init --name summer-school --starts 2027-07-26`\n"
    );
    for (at, answer, expected) in [
        (
            4,
            "mars-north1",
            "`--region` in line 5 of standard input\n  because: there is no region `mars-north1`\nhint: use a",
        ),
        (
            3,
            "many",
            "`--seats` in line 4 of standard input\n  because: `many` is not a whole number from 1 to 1,000,000\n",
        ),
        (
            1,
            "26.07.2027",
            "`--starts` in line 2 of standard input\n  because: `26.07.2027` is not a day from 2000 to 2099",
        ),
        (10, "Mars/Olympus", "`--timezone` in line 11 of standard input\n  because: `Mars/Olympus` is not a time zone"),
    ] {
        let told = refused(at, answer);
        assert!(told.starts_with(&format!("error: invalid answer to {expected}")), "{told}");
    }
    assert!(refused(1, "26.07.2027").contains("\nhint: did you mean `2027-07-26`?\n"));
}

/// Where every flag that must be there is, nobody waits for a pipe that stays open and silent.
#[test]
fn a_silent_pipe_is_not_waited_for_where_nothing_is_missing() {
    let home = tempfile::tempdir().unwrap();
    let flags = ["name", "starts", "ends", "seats", "region", "project", "host", "organization", "contact", "admin"];
    let flags: Vec<String> = flags.iter().zip(ANSWERS).map(|(flag, answer)| format!("--{flag}={answer}")).collect();
    let mut command = nh(home.path(), &flags.iter().map(String::as_str).collect::<Vec<_>>());
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let open = child.stdin.take();
    let output = child.wait_with_output().unwrap();
    drop(open);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}
