//! Runs the tests of the hub's Python (`templates/hub/tests`) against the real packages of the chart's hub.
//!
//! With `NH_JUPYTERHUB_CHART=DIR` they load the chart's own `jupyterhub_config.py` in place of the stand-in beside them.

#![allow(
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "the lints' exception for tests does not reach what a test prints"
)]

#[path = "support/charts.rs"]
mod charts;
#[allow(dead_code, reason = "it serves the tests of bundles, and what is rendered by helm is not looked at here")]
#[path = "bundle/course.rs"]
mod course;
#[path = "support/python.rs"]
mod python;
#[path = "support/tools.rs"]
mod tools;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use tempfile::TempDir;

const HUB: &str = "templates/hub";

#[test]
fn the_hubs_python_passes_its_tests() {
    let Some(interpreter) = python::venv("templates/hub/tests/requirements.txt") else { return };
    let bundles = TempDir::new().unwrap();
    write_values(bundles.path());
    let mut command = Command::new(interpreter);
    command
        .args(["-m", "pytest", "--quiet", "--color=no", "tests"])
        .current_dir(tools::repository().join(HUB))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("NH_BUNDLES", bundles.path());
    if let Some(chart) = env::var_os("NH_JUPYTERHUB_CHART") {
        command.env("NH_JUPYTERHUB_CHART", PathBuf::from(chart).canonicalize().unwrap());
    }
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    eprintln!("{text}{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "the hub's Python fails its tests: {}", output.status);
    // A run that found no test would be successful for nothing.
    assert!(text.contains(" passed"), "no test ran");
}

/// Writes the values of every fixture's hubs, below `FIXTURE/ENVIRONMENT` and in the order in which helm merges them, and
/// the roster beside them.
fn write_values(folder: &Path) {
    for name in course::FIXTURES {
        let course = course::fixture(name);
        for (environment, _) in &course.environments {
            let folder = folder.join(name).join(environment);
            fs::create_dir_all(&folder).unwrap();
            let files = ["charts/hub/values.yaml".to_owned(), course.config("common"), course.config(environment)];
            for (index, file) in files.iter().enumerate() {
                fs::write(folder.join(format!("{index}.yaml")), course.text(file)).unwrap();
            }
            fs::write(folder.join("roster.json"), &course.roster).unwrap();
        }
    }
}

/// The contract says for which versions the hub's Python is written; those and no others are what the tests run.
#[test]
fn the_contract_names_the_versions_of_the_tests() {
    let folder = tools::repository().join(HUB);
    let requirements = fs::read_to_string(folder.join("tests/requirements.txt")).unwrap();
    let contract = fs::read_to_string(folder.join("README.md")).unwrap();
    for (package, name) in
        [("jupyterhub", "JupyterHub"), ("jupyterhub-kubespawner", "KubeSpawner"), ("oauthenticator", "OAuthenticator")]
    {
        let pinned = requirements.lines().find_map(|line| line.strip_prefix(&format!("{package}==")));
        let version = pinned.unwrap_or_else(|| panic!("`{package}` is not pinned"));
        assert!(contract.contains(&format!("{name} {version}")), "the contract does not name {name} {version}");
    }
}
