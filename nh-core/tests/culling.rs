//! Idle kernels end on a real server with the configuration that a bundle gives it, and the hub is told who is idle.

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

use std::{fs, process::Command};

use nh_core::{parse, source::Documents, value::Value};
use serde_json::json;
use tempfile::TempDir;

/// Where Jupyter looks for its configuration in an image with Conda's or the system's Python.
const FOLDER: &str = "/usr/local/etc/jupyter/";

#[test]
fn an_idle_kernel_ends_though_its_tab_is_open() {
    let Some(interpreter) = python::venv("nh-core/tests/culling/requirements.txt") else { return };
    let course = course::fixture("smallest");
    let parsed = parse::parse(Documents::new("common.yaml", course.text(&course.config("common"))));
    let file = ["jupyterhub", "singleuser", "extraFiles", "idle-kernels"];
    let file = parsed.written().and_then(|values| values.at(&file).cloned()).unwrap();
    let path = file.get("mountPath").and_then(Value::as_text).unwrap();
    assert_eq!(path, format!("{FOLDER}jupyter_server_config.json"));
    // Only the times are shorter.
    let mut config = serde_json::to_value(file.get("data").unwrap()).unwrap();
    for (class, times) in [
        ("MappingKernelManager", ["cull_idle_timeout", "cull_interval"]),
        ("TerminalManager", ["cull_inactive_timeout", "cull_interval"]),
    ] {
        for (name, seconds) in times.into_iter().zip([3, 1]) {
            let value = config.get_mut(class).and_then(|traits| traits.get_mut(name));
            *value.unwrap_or_else(|| panic!("the bundle does not set {class}.{name}")) = json!(seconds);
        }
    }
    let folders = (TempDir::new().unwrap(), TempDir::new().unwrap());
    fs::write(folders.0.path().join("jupyter_server_config.json"), config.to_string()).unwrap();
    let output = Command::new(interpreter)
        .arg(tools::repository().join("nh-core/tests/culling/idle_kernels.py"))
        .args([folders.0.path(), folders.1.path()])
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    eprintln!("{text}{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "the server does not do what the pages promise: {}", output.status);
    assert!(text.contains("the idle kernel ended"), "nothing was seen");
}
