//! Every command through the parser of the real gcloud, in one process and without a network.

use std::{collections::BTreeSet, fs, process::Stdio};

use nh_core::plan::{Command, Step};
use serde_json::Value;
use tempfile::TempDir;

use crate::{
    bootcamps::{self, sample},
    tools,
};

/// A command as the lint reads it: one line, quoted as a shell would need it, with samples for what is not known.
fn line(command: &Command, flags_file: &str) -> String {
    let words: Vec<String> = command
        .argv()
        .iter()
        .map(|argument| argument.fill(sample))
        .map(|word| if word == "--flags-file=-" { format!("--flags-file={flags_file}") } else { word })
        .map(|word| format!("'{}'", word.replace('\'', r"'\''")))
        .collect();
    // The program itself unquoted: by it the lint finds the commands of a text.
    words.join(" ").replacen("'gcloud'", "gcloud", 1)
}

/// The command without its values: its words and the names of its flags.
fn shape(command: &Command) -> String {
    let words = command.argv().iter().map(|argument| argument.fill(sample));
    let name = |word: String| word.split('=').next().unwrap_or_default().to_owned();
    let flags_and_words = words.enumerate().filter(|(place, word)| *place < 4 || word.starts_with("--"));
    flags_and_words.map(|(_, word)| name(word)).collect::<Vec<_>>().join(" ")
}

/// What gcloud has against `lines`; panics where it passed one over.
fn complaints(lines: &BTreeSet<String>) -> Option<Vec<String>> {
    let mut gcloud = tools::gcloud()?;
    let folder = TempDir::new().unwrap();
    let text = folder.path().join("commands.md");
    let joined: Vec<&str> = lines.iter().map(String::as_str).collect();
    fs::write(&text, format!("```\n{}\n```\n", joined.join("\n"))).unwrap();
    let output = gcloud
        .args(["meta", "lint-gcloud-commands"])
        .arg(format!("--commands-text-file={}", text.display()))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let verdicts: Vec<Value> = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}\n{}", String::from_utf8_lossy(&output.stderr)));
    assert_eq!(verdicts.len(), lines.len(), "gcloud passed over a command");
    let bad = verdicts.iter().filter(|verdict| verdict["success"] != true);
    Some(bad.map(|verdict| format!("{}\n    {}", verdict["command_string"], verdict["error_message"])).collect())
}

#[test]
fn gcloud_accepts_every_command() {
    let folder = TempDir::new().unwrap();
    let flags_file = folder.path().join("flags.yaml");
    fs::write(&flags_file, "--password: 'a sample'\n").unwrap();
    let flags_file = flags_file.to_str().unwrap();
    let mut lines = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for named in bootcamps::all() {
        let of_steps = named.plan.steps().iter().flat_map(Step::commands);
        for command in of_steps {
            // Each command costs gcloud a tenth of a second: of the variants only those with other flags are asked for.
            if seen.insert(shape(&command)) || named.is_fixture {
                lines.insert(line(&command, flags_file));
            }
        }
    }
    let Some(complaints) = complaints(&lines) else { return };
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn gcloud_refuses_what_is_wrong() {
    // The test above is worth something only if the lint finds faults.
    let lines = BTreeSet::from([
        "gcloud compute networks create nh --project=example-project --subnet-mode=custom".to_owned(),
        "gcloud compute networks create nh --project=example-project --subnet-mode=sideways".to_owned(),
        "gcloud sql instances create nh --project=example-project --allocated-ip-range-name=sql".to_owned(),
    ]);
    let Some(complaints) = complaints(&lines) else { return };
    assert_eq!(complaints.len(), 2, "{}", complaints.join("\n"));
}
