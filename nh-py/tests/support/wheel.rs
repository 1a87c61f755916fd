//! Builds the wheel of `nhbootcamp` and puts it into a virtual environment.
//!
//! A test file includes it by `#[path = "support/wheel.rs"] mod wheel;`, together with `mod tools;` and `mod python;`.

#![allow(dead_code, reason = "each test file uses only a part of this file")]

use std::{
    collections::BTreeMap,
    env,
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
    sync::{Mutex, PoisonError},
};

use crate::{python, tools};

/// The requirements that build the wheel.
pub const REQUIREMENTS: &str = "nh-py/tests/requirements.txt";

/// The Python of a virtual environment with the packages of `requirements` and the module in its current state.
///
/// Installed once per test program and requirements: a second installation would replace the module while another test
/// uses it.
pub fn python_with_module(requirements: &'static str) -> Option<PathBuf> {
    static PYTHONS: Mutex<BTreeMap<&str, Option<PathBuf>>> = Mutex::new(BTreeMap::new());
    // A test whose installation panics leaves the map as it was, and the next test tries again.
    let mut pythons = PYTHONS.lock().unwrap_or_else(PoisonError::into_inner);
    pythons.entry(requirements).or_insert_with(|| install(requirements)).clone()
}

fn install(requirements: &str) -> Option<PathBuf> {
    let (builder, python) = (python::venv(REQUIREMENTS)?, python::venv(requirements)?);
    let _lock = build_lock();
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

/// Held while building a wheel. Cargo waits for another cargo, but maturin collects the library from a path in the target
/// folder that another maturin overwrites.
pub fn build_lock() -> File {
    let lock = File::options().create(true).append(true).open(tools::target().join("wheel.lock")).unwrap();
    lock.lock().unwrap();
    lock
}

/// Builds the wheel, in the profile and the target folder of the tests, to reuse what they have compiled.
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

/// The folder of the virtual environment of a Python.
pub fn environment(python: &Path) -> &Path {
    python.ancestors().nth(2).unwrap()
}

/// Runs a program that must succeed, in the repository's root, and returns its output; on failure the test shows it.
pub fn run(command: &mut Command) -> String {
    let shown = format!("{command:?}");
    command.current_dir(tools::repository()).env("PYTHONDONTWRITEBYTECODE", "1");
    // Variables that cargo sets for this test would mislead the cargo that maturin starts.
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") || text == "PYTHONPATH" {
            command.env_remove(name);
        }
    }
    let output = command.output().unwrap_or_else(|error| panic!("cannot run {shown}: {error}"));
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(output.status.success(), "{shown}\n{text}");
    text
}
