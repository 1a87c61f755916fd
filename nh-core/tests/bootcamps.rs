//! Whole bootcamps: report, plan and bundle of every fixture are golden beside its `bootcamp.yaml`.
//!
//! `NH_UPDATE=1 cargo test` writes what differs; the differences are read in review.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "a test stops at what it cannot read; clippy's exception does not reach functions that tests share"
)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use nh_core::{
    check::{self, CheckOptions, Verdict},
    client::folder,
    diagnostic::{Severity, Style},
    model::Login,
    parse::{self, Parsed},
    render, schema,
};

const NAMES: [&str; 4] = ["neurohackademy-2020", "neurohackademy-2027", "smallest", "thousands"];

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures")
}

fn judge(name: &str) -> (Parsed, Verdict) {
    let folder = fixtures().join("bootcamps").join(name);
    let text = folder::read_main(&folder.join("bootcamp.yaml")).unwrap();
    let parsed = parse::parse(folder::with_named_documents("bootcamp.yaml", text, &folder));
    let verdict = check::check(&parsed, CheckOptions::default());
    (parsed, verdict)
}

/// Whether goldens are to be written.
fn updates() -> bool {
    std::env::var_os("NH_UPDATE").is_some()
}

fn golden(path: &Path, text: &str) {
    if updates() {
        fs::write(path, text).unwrap();
    }
    let known = fs::read_to_string(path).unwrap_or_default();
    if known != text {
        let diff = similar::TextDiff::from_lines(&known, text);
        panic!("{} differs:\n{}", path.display(), diff.unified_diff());
    }
}

#[test]
fn reports_are_golden() {
    for name in NAMES {
        let (parsed, verdict) = judge(name);
        let text = verdict.report.to_text(&parsed.sources, Style { color: false, accepted: true });
        golden(&fixtures().join("bootcamps").join(name).join("report.txt"), &text);
    }
}

#[test]
fn the_course_planned_today_has_no_findings() {
    let (parsed, verdict) = judge("neurohackademy-2027");
    let text = verdict.report.to_text(&parsed.sources, Style::default());
    assert!(verdict.report.findings.is_empty(), "{text}");
}

#[test]
fn the_smallest_has_no_findings() {
    let (parsed, verdict) = judge("smallest");
    let text = verdict.report.to_text(&parsed.sources, Style::default());
    assert!(verdict.report.findings.is_empty(), "{text}");
}

#[test]
fn thousands_is_clean_but_for_what_is_accepted_with_a_reason() {
    let (parsed, verdict) = judge("thousands");
    assert!(verdict.report.is_clean(), "{}", verdict.report.to_text(&parsed.sources, Style::default()));
}

#[test]
fn what_the_log_has_is_accepted_so_that_2020_plans_and_renders() {
    let (parsed, verdict) = judge("neurohackademy-2020");
    assert_eq!(
        verdict.report.count(Severity::Error),
        0,
        "{}",
        verdict.report.to_text(&parsed.sources, Style::default())
    );
    assert!(verdict.checked.is_some());
    for finding in verdict.report.findings.iter().filter(|finding| finding.accepted.is_some()) {
        assert_eq!(finding.accepted.as_deref(), Some("as the work log has it"), "{}", finding.message);
    }
}

#[test]
fn plans_are_golden() {
    for name in NAMES {
        let (_, verdict) = judge(name);
        let checked = verdict.checked.unwrap();
        let plan = checked.plan();
        golden(&fixtures().join("bootcamps").join(name).join("plan.txt"), &plan.to_table());
    }
}

#[test]
fn bundles_are_golden() {
    for name in NAMES {
        let (_, verdict) = judge(name);
        let checked = verdict.checked.unwrap();
        let bundle = render::render(&checked).unwrap();
        let folder = fixtures().join("bootcamps").join(name).join("bundle");
        if updates() {
            // From nothing: some files are written only once, and a golden is nobody's own.
            if folder.exists() {
                fs::remove_dir_all(&folder).unwrap();
            }
            folder::write(&folder, bundle.files(), true).unwrap();
        }
        let differences = folder::compare(&folder, bundle.files()).unwrap();
        assert!(differences.is_empty(), "{name}:\n{}", differences.to_diff(bundle.files()));
        for (path, text) in bundle.files() {
            assert!(fs::read_to_string(folder.join(path)).unwrap() == *text, "{name}: `{path}` is out of date");
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for name in NAMES {
        let bundles: Vec<BTreeMap<String, String>> = (0..2)
            .map(|_| {
                let checked = judge(name).1.checked.unwrap();
                render::render(&checked).unwrap().files().clone()
            })
            .collect();
        assert_eq!(bundles[0], bundles[1], "{name}");
    }
}

/// Who is in one of several organizations is let in, and an event of one day has no "from … to …".
#[test]
fn the_book_says_or_between_organizations_and_on_for_one_day() {
    let (mut parsed, _) = judge("smallest");
    let bootcamp = parsed.bootcamp.as_mut().unwrap();
    bootcamp.event.ends = bootcamp.event.starts;
    let Login::Github(github) = &mut bootcamp.hub.login else { panic!("the smallest logs in with GitHub") };
    github.organizations = ["first-example", "second-example"].map(|name| name.parse().unwrap()).into();
    github.teams = vec!["third-example:staff".parse().unwrap()];
    let checked = check::check(&parsed, CheckOptions::default()).checked.unwrap();
    let bundle = render::render(&checked).unwrap();
    let let_in = "2. Join `first-example` or `second-example` or `third-example:staff` on GitHub,";
    assert!(bundle.files()["book/participants.md"].contains(let_in));
    assert!(bundle.files()["book/index.md"].contains("**, on Monday, 15 March 2027."));
}

#[test]
fn the_schema_of_the_document_is_golden() {
    let text = serde_json::to_string_pretty(&schema::bootcamp()).unwrap() + "\n";
    golden(&fixtures().join("bootcamp.schema.json"), &text);
}

#[test]
fn sections_that_must_be_there_are_the_schemas() {
    let schema = schema::bootcamp();
    let mut required: Vec<_> = schema["required"].as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect();
    required.sort_unstable();
    assert_eq!(required, ["event", "hub", "name", "project"]);
}
