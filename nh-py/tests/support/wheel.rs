//! Builds the wheel of `nhbootcamp` and puts it into a virtual environment.
//!
//! A test file takes it in by `#[path = "support/wheel.rs"] mod wheel;` beside `mod tools;` and `mod python;`.

#![allow(dead_code, reason = "each test file uses only a part of what stands here")]

use std::{
    env,
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use crate::{python, tools};

/// What builds the wheel.
pub const REQUIREMENTS: &str = "nh-py/tests/requirements.txt";

/// The Python of a virtual environment that holds what `requirements` names, and the module as it is now.
///
/// It is installed once: a second test that put another build in its place would take it from under the first one.
pub fn python_with_module(requirements: &str) -> Option<PathBuf> {
    static PYTHON: OnceLock<Option<PathBuf>> = OnceLock::new();
    PYTHON.get_or_init(|| install(requirements)).clone()
}

fn install(requirements: &str) -> Option<PathBuf> {
    let (builder, python) = (python::venv(REQUIREMENTS)?, python::venv(requirements)?);
    let _alone = alone();
    let wheel = build(&builder);
    let bytes = fs::read(&wheel).unwrap();
    let installed = python.with_file_name("installed.whl");
    if fs::read(&installed).is_ok_and(|before| before == bytes) {
        return Some(python);
    }
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-index"]);
    run(install.args(["--no-deps", "--force-reinstall"]).arg(&wheel));
    fs::write(installed, bytes).unwrap();
    Some(python)
}

/// Whoever holds this builds alone. Cargo waits for cargo, but maturin takes what cargo has made from a place in the
/// target folder where another maturin puts its own.
pub fn alone() -> File {
    let lock = File::options().create(true).append(true).open(tools::target().join("wheel.lock")).unwrap();
    lock.lock().unwrap();
    lock
}

/// The one wheel, in the profile and the target folder of the tests, so that little has to be compiled.
pub fn build(builder: &Path) -> PathBuf {
    let out = tools::target().join("wheel");
    let _ = fs::remove_dir_all(&out);
    let mut maturin = Command::new(builder);
    maturin.args(["-m", "maturin", "build", "--quiet", "--locked", "--profile", "dev", "--manifest-path"]);
    maturin.arg(tools::repository().join("nh-py/Cargo.toml")).arg("--out").arg(&out);
    run(maturin.arg("--target-dir").arg(tools::target()).env("VIRTUAL_ENV", environment(builder)));
    let mut wheels: Vec<PathBuf> = fs::read_dir(out).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(wheels.len(), 1, "{wheels:?}");
    wheels.remove(0)
}

/// The folder of the virtual environment that a Python belongs to.
pub fn environment(python: &Path) -> &Path {
    python.ancestors().nth(2).unwrap()
}

/// Runs a program that must succeed, in the repository's root; what it says is shown where it fails.
pub fn run(command: &mut Command) -> String {
    let shown = format!("{command:?}");
    command.current_dir(tools::repository()).env("PYTHONDONTWRITEBYTECODE", "1");
    // What cargo tells this test is not meant for the cargo that maturin starts.
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") || text == "PYTHONPATH" {
            command.env_remove(name);
        }
    }
    let output = command.output().unwrap_or_else(|error| panic!("cannot run {shown}: {error}"));
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(output.status.success(), "{shown}\n{said}");
    said
}
