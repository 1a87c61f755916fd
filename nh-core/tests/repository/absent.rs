//! Pages do not speak of what a course does not have.

use std::fs;

use nh_core::{
    check::{self, CheckOptions},
    client::folder,
    diagnostic::Severity,
    model::Acceptance,
    parse,
    render::{self, Bundle},
};
use tempfile::TempDir;

use crate::bundles::text;
use crate::tools::repository;

/// The bundle of the smallest course after each `(from, to)`.
#[track_caller]
fn rendered(changes: &[(&str, &str)]) -> Bundle {
    let file = repository().join("fixtures/bootcamps/smallest/bootcamp.yaml");
    let mut written = fs::read_to_string(file).unwrap();
    for (from, to) in changes {
        assert!(written.contains(from), "no `{from}`");
        written = written.replace(from, to);
    }
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("bootcamp.yaml");
    fs::write(&file, written).unwrap();
    let mut parsed = parse::parse(folder::collect(&file).unwrap());
    let verdict = check::check(&parsed, CheckOptions::default());
    let errors = verdict.report.findings.iter().filter(|finding| finding.card.severity == Severity::Error);
    let accepted: Vec<_> = errors
        .map(|finding| {
            let at = finding.path().map(|path| path.to_string().parse().unwrap());
            Acceptance::new(finding.card.code.parse().unwrap(), at, "this test is about pages".parse().unwrap())
        })
        .collect();
    parsed.bootcamp.as_mut().unwrap_or_else(|| panic!("{:?}", verdict.report.findings)).accept.extend(accepted);
    let verdict = check::check(&parsed, CheckOptions::default());
    let checked = verdict.checked.unwrap_or_else(|| panic!("{:?}", verdict.report.findings));
    render::render(&checked).unwrap()
}

const LOGIN: &str = "    github: {}\n";
const SHARED: &str = "    github: {}\n  homes: {shared: {quota: 5Gi}}\n";
const DATASETS: (&str, &str) =
    ("monitoring:\n", "datasets: {filestore: {tier: ZONAL, capacity: 1Ti}}\n\nmonitoring:\n");
const RUNBOOK: &str = "book/runbook.md";
const ADMINS: &str = "book/admins.md";

#[test]
fn the_share_has_a_row_only_with_a_share() {
    let row = "`FailedMount` of the share";
    assert!(!text(&rendered(&[]), RUNBOOK).contains(row));
    assert!(text(&rendered(&[DATASETS]), RUNBOOK).contains(row));
}

#[test]
fn disks_of_users_have_a_row_only_with_disks() {
    let row = "more disks than a machine can attach";
    assert!(text(&rendered(&[]), RUNBOOK).contains(row));
    assert!(!text(&rendered(&[(LOGIN, SHARED), DATASETS]), RUNBOOK).contains(row));
}

#[test]
fn placeholders_are_those_of_production() {
    let with = |changes: &[(&str, &str)]| {
        let bundle = rendered(changes);
        let pages = [RUNBOOK, ADMINS].map(|page| text(&bundle, page).to_owned());
        pages.join("\n")
    };
    let none = with(&[(LOGIN, "    github: {}\n  placeholders: 0\n")]);
    assert!(!none.to_lowercase().contains("placeholder"), "{none}");
    let own = "environments: {production: {placeholders: 7}}\n\nmonitoring:\n";
    let some = with(&[(LOGIN, "    github: {}\n  placeholders: 3\n"), ("monitoring:\n", own)]);
    assert!(some.contains("**Placeholders** are 7 empty pods") && some.contains("shows 7 pods"), "{some}");
}

#[test]
fn workflows_deploy_only_where_they_can_log_in() {
    let delivery = ("delivery:\n  repository: r-in-a-week/hub\n", "");
    let (with, without) = (rendered(&[]), rendered(&[delivery]));
    for page in [ADMINS, "README.md"] {
        assert!(
            text(&with, page).contains("The workflow `deploy`") || text(&with, page).contains("the workflow `deploy`")
        );
        assert!(!text(&without, page).to_lowercase().contains("the workflow `deploy`"), "{page}");
    }
    assert!(text(&without, "README.md").contains("scripts/deploy.sh production"));
}

#[test]
fn nothing_is_protected_before_it_is_pushed() {
    let bundle = rendered(&[]);
    let readme = text(&bundle, "README.md");
    let place = |words: &str| readme.find(words).unwrap_or_else(|| panic!("no `{words}` in\n{readme}"));
    assert!(place("git push --set-upstream origin main") < place("**Protect what was pushed.**"));
    assert!(place("cargo install --locked") < place("scripts/apply.sh\n"));
}
