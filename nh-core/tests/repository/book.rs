//! The book: read by Sphinx, its commands by bash and gcloud, its numbers by eye.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Stdio};

use serde_json::Value as Json;

use crate::bundles::{bundle, bundles, checked, text, written, yaml};
use crate::{python, tools};

const PAGES: [&str; 5] = ["index", "participants", "instructors", "admins", "runbook"];

fn page(name: &str) -> String {
    format!("book/{name}.md")
}

#[test]
fn sphinx_reads_every_page_without_a_warning() {
    let Some(interpreter) = python::venv("nh-core/tests/repository/requirements.txt") else { return };
    for (fixture, bundle) in bundles() {
        let folder = written(bundle);
        let book = folder.path().join("book");
        // The table of contents stands in Jupyter Book's own file.
        let settings = "extensions = ['myst_parser']\nroot_doc = 'index'\nsuppress_warnings = ['toc.not_included']\n";
        fs::write(book.join("conf.py"), settings).unwrap();
        let output = Command::new(&interpreter)
            .args(["-m", "sphinx", "-q", "-W", "--keep-going", "-n", "-b", "html", ".", "_build"])
            .current_dir(&book)
            .output()
            .unwrap();
        assert!(output.status.success(), "{fixture}:\n{}", String::from_utf8_lossy(&output.stderr));
        let page = fs::read_to_string(book.join("_build/participants.html")).unwrap();
        assert!(page.contains("class=\"admonition tip\""), "{fixture}: a directive was not read as one");
    }
}

#[test]
fn jupyter_book_finds_every_page() {
    for (fixture, bundle) in bundles() {
        let contents = yaml(&bundle, "book/myst.yml");
        let listed = contents["project"]["toc"].as_sequence().unwrap().iter();
        let listed: BTreeSet<String> =
            listed.map(|entry| format!("book/{}", entry["file"].as_str().unwrap())).collect();
        let written: BTreeSet<String> = bundle
            .paths()
            .filter(|path| {
                path.starts_with("book/")
                    && std::path::Path::new(path).extension().is_some_and(|extension| extension == "md")
            })
            .map(str::to_owned)
            .collect();
        assert_eq!(listed, written, "{fixture}");
        assert_eq!(listed.len(), PAGES.len());
    }
}

/// The shell's lines of a page, one block after the other.
fn blocks(page: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<String> = None;
    for line in page.lines() {
        match (&mut open, line.trim_start()) {
            (None, "```sh") => open = Some(String::new()),
            (Some(_), "```") => blocks.extend(open.take()),
            (Some(block), line) => {
                block.push_str(line);
                block.push('\n');
            }
            (None, _) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed: {open:?}");
    blocks
}

#[test]
fn bash_reads_every_block() {
    for (fixture, bundle) in bundles() {
        let mut count = 0;
        for name in PAGES {
            for block in blocks(text(&bundle, &page(name))) {
                let mut bash =
                    Command::new("bash").arg("-n").stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
                std::io::Write::write_all(&mut bash.stdin.take().unwrap(), block.as_bytes()).unwrap();
                let output = bash.wait_with_output().unwrap();
                assert!(output.status.success(), "{fixture} {name}: {}", String::from_utf8_lossy(&output.stderr));
                count += 1;
            }
        }
        assert!(count > 10, "{fixture} has {count} blocks");
    }
}

/// Every command of gcloud in a text, in blocks and between backticks, without what follows a pipe.
fn gcloud_commands(text: &str) -> BTreeSet<String> {
    let blocks = blocks(text);
    let lines = blocks.iter().flat_map(|block| block.lines());
    let inline = text.split('`').skip(1).step_by(2).filter(|code| !code.contains('\n'));
    lines
        .chain(inline)
        .flat_map(|line| line.split(" && "))
        .filter_map(|command| command.trim().split(" | ").next())
        .filter(|command| command.starts_with("gcloud "))
        .map(|command| command.replace("NUMBER", "40"))
        .collect()
}

#[test]
fn gcloud_accepts_every_command_of_the_book() {
    let Some(mut gcloud) = tools::gcloud() else { return };
    let commands: BTreeSet<String> = bundles()
        .flat_map(|(_, bundle)| PAGES.map(|name| gcloud_commands(text(&bundle, &page(name)))))
        .flatten()
        .collect();
    assert!(commands.len() > 15, "{commands:?}");
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("commands.md");
    let lines: Vec<&str> = commands.iter().map(String::as_str).collect();
    fs::write(&file, format!("```\n{}\n```\n", lines.join("\n"))).unwrap();
    gcloud.args(["meta", "lint-gcloud-commands", "--commands-text-file"]).arg(&file);
    let output = gcloud.output().unwrap();
    let judged: Vec<Json> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(judged.len(), commands.len());
    for entry in judged {
        assert_eq!(entry["success"], true, "{}: {}", entry["command_string"], entry["error_message"]);
    }
}

#[test]
fn the_pages_have_this_courses_numbers() {
    let bundle = bundle("neurohackademy-2027");
    for (name, expected) in [
        ("participants", "**<https://hub.neurohackademy.org>**"),
        ("participants", "The course begins on Monday, 26 July 2027."),
        ("participants", "| Monday to Friday | 09:00 | 17:00 | 20 minutes |"),
        ("participants", "| **Small** (default) | For lectures and most exercises | 6 GiB | up to 8 cores |"),
        ("participants", "A kernel that has run nothing for **one hour** is stopped, in an open tab, too."),
        ("participants", "stopped after **twelve hours**"),
        ("participants", "Everything is deleted on **Tuesday, 31 August 2027**."),
        ("instructors", "**Large** | For preparing lectures | 24 GiB"),
        ("instructors", "within ten minutes."),
        ("admins", "| `user` | user servers | n2-highmem-32 | 0 to 36 |"),
        ("admins", "Friday, 23 July 2027 | the freeze begins"),
        ("admins", "namespace and release `nh-staging`"),
        ("runbook", "--node-locations=us-east1-b,us-east1-c,us-east1-d"),
        ("runbook", "scripts/deploy.sh production --set jupyterhub.prePuller.hook.enabled=false"),
    ] {
        assert!(text(&bundle, &page(name)).contains(expected), "{name} lacks: {expected}");
    }
    // What only instructors see is not shown to those who cannot choose it.
    assert!(!text(&bundle, &page("participants")).contains("**Large**"));
}

#[test]
fn the_pages_name_nobody() {
    for (fixture, bundle) in bundles() {
        let checked = checked(fixture);
        for name in PAGES {
            let page = text(&bundle, &page(name));
            for person in &checked.resolved().people {
                let login = person.login.as_str();
                assert!(login.len() < 6 || !page.contains(login), "{fixture}: {name} names {login}");
            }
        }
    }
}

/// `line` without the signs that a backslash takes the meaning from.
fn with_meaning(line: &str) -> String {
    let mut letters = line.chars();
    let mut left = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => drop(letters.next()),
            other => left.push(other),
        }
    }
    left
}

#[test]
fn texts_that_mean_harm_mean_nothing() {
    let bundle = bundle("hostile");
    let names = ["alert", "rm -rf", "For staff"];
    let mut seen = 0;
    for page in ["participants", "instructors"] {
        for line in text(&bundle, &format!("book/{page}.md")).lines() {
            let Some(_) = names.iter().find(|name| line.contains(*name)) else { continue };
            let left = with_meaning(line);
            let is_row = line.trim_start().starts_with('|');
            assert!(!is_row || left.matches('|').count() == 5, "{line}");
            for sign in ["<", "`", "[", "{", "$", "~"] {
                assert!(!left.replace("**1 GiB**", "").contains(sign), "`{sign}` in {line}");
            }
            seen += usize::from(is_row);
        }
    }
    assert_eq!(seen, names.len());
    // Where a workflow would run it, none of it is.
    for (path, text) in bundle.iter().filter(|(path, _)| path.starts_with(".github/")) {
        assert!(!names.iter().any(|name| text.contains(name)), "{path}");
        assert!(!text.contains("secrets.KEY"), "{path}");
    }
}
