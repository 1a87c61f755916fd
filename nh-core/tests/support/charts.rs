//! Renders a chart with the real helm and without a network.
//!
//! A test file takes it in by `#[path = "support/charts.rs"] mod charts;` beside `mod tools;`.

#![allow(dead_code, reason = "each test file uses only a part of what stands here")]

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::tools;

/// What `helm template` makes of the folder `chart`, or why it refuses.
///
/// The charts that its `Chart.yaml` names are taken from `fixtures/charts`; JupyterHub's from the folder that
/// `NH_JUPYTERHUB_CHART` names, where it does. `values` are files, the last one wins.
pub fn template(chart: &Path, release: &str, namespace: &str, values: &[PathBuf]) -> Option<Result<String, String>> {
    let helm = tools::tool("helm")?;
    Some(run(&helm, &["template", release], chart, namespace, values))
}

/// What `helm lint` says of the folder `chart`, with dependencies and values as for [`template`].
pub fn lint(chart: &Path, namespace: &str, values: &[PathBuf]) -> Option<Result<String, String>> {
    let helm = tools::tool("helm")?;
    Some(run(&helm, &["lint"], chart, namespace, values))
}

/// The folder of the chart `name` that the tests use.
pub fn folder(name: &str) -> PathBuf {
    let stand_in = tools::repository().join("fixtures/charts").join(name);
    let real = env::var_os("NH_JUPYTERHUB_CHART").map(PathBuf::from);
    real.filter(|_| name == "jupyterhub").unwrap_or(stand_in)
}

/// All custom resource definitions that a bundle needs, as one text of several documents.
pub fn definitions() -> io::Result<String> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(tools::repository().join("fixtures/definitions"))? {
        paths.push(entry?.path());
    }
    paths.sort();
    Ok(paths.iter().map(fs::read_to_string).collect::<io::Result<Vec<_>>>()?.join("\n---\n"))
}

fn run(helm: &Path, verb: &[&str], chart: &Path, namespace: &str, values: &[PathBuf]) -> Result<String, String> {
    // Dependencies are put beside the chart's own files, so both lie in a copy.
    let copy = TempDir::new().map_err(|error| error.to_string())?;
    let at = copy.path().join("chart");
    copy_folder(chart, &at).map_err(|error| format!("{}: {error}", chart.display()))?;
    for dependency in description(&at)?["dependencies"].as_array().into_iter().flatten() {
        add(dependency, &at)?;
    }

    let mut command = Command::new(helm);
    command.args(verb).arg(&at).args(["--namespace", namespace]);
    for file in values {
        command.arg("--values").arg(file);
    }
    for variable in ["HELM_CACHE_HOME", "HELM_CONFIG_HOME", "HELM_DATA_HOME"] {
        command.env(variable, copy.path().join(variable));
    }
    let output = command.output().map_err(|error| error.to_string())?;
    if output.status.success() {
        String::from_utf8(output.stdout).map_err(|error| error.to_string())
    } else {
        // `helm lint` tells its findings where others tell their results.
        Err([output.stderr, output.stdout].map(|text| String::from_utf8_lossy(&text).into_owned()).concat())
    }
}

/// Helm passes over a dependency of another version in silence, and renders less.
fn add(dependency: &Value, chart: &Path) -> Result<(), String> {
    let name = dependency["name"].as_str().ok_or("a dependency has no name")?;
    let source = folder(name);
    let version = &description(&source)?["version"];
    if *version != dependency["version"] {
        let wanted = &dependency["version"];
        return Err(format!("the chart asks for `{name}` {wanted}, but `{}` is {version}", source.display()));
    }
    copy_folder(&source, &chart.join("charts").join(name)).map_err(|error| format!("{}: {error}", source.display()))
}

fn description(chart: &Path) -> Result<Value, String> {
    let path = chart.join("Chart.yaml");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_yaml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        // Follows a link, as helm does.
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
