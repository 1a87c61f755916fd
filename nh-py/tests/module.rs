//! The module in a real Python: its wheel, its tests, its types.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests may panic; clippy exempts test functions, but not the functions that they share"
)]

#[path = "../../nh-core/tests/support/python.rs"]
mod python;
#[path = "../../nh-core/tests/support/tools.rs"]
mod tools;
#[path = "support/wheel.rs"]
mod wheel;

use std::{path::Path, process::Command};

/// Runs a Python program that must succeed, and returns its output.
fn run_python(arguments: &[&str]) -> Option<String> {
    let python = wheel::python_with_module(wheel::REQUIREMENTS)?;
    Some(wheel::run(Command::new(python).args(arguments)))
}

#[test]
fn pytest_passes() {
    let Some(output) = run_python(&["-m", "pytest", "--config-file", "nh-py/pyproject.toml", "nh-py/tests/python"])
    else {
        return;
    };
    assert!(output.contains(" passed"), "{output}");
}

#[test]
fn the_stubs_match_the_module() {
    let Some(output) = run_python(&["-m", "mypy.stubtest", "nhbootcamp"]) else { return };
    assert!(output.contains("Success"), "{output}");
}

#[test]
fn programs_that_use_the_module_pass_a_strict_type_check() {
    let cache = tools::target().join("mypy").display().to_string();
    let strict = ["-m", "mypy", "--strict", "--cache-dir", &cache, "nh-py/tests/python/typed.py", "nh-py/benches"];
    let Some(output) = run_python(&strict) else { return };
    assert!(output.contains("Success"), "{output}");
}

/// One wheel for every `CPython` from 3.10 on.
#[test]
fn the_wheel_is_for_every_python_and_includes_types_and_licence() {
    let Some(python) = wheel::python_with_module(wheel::REQUIREMENTS) else { return };
    let list = "import sys, zipfile; print(*zipfile.ZipFile(sys.argv[1]).namelist(), sep='\\n')";
    let path = python.with_file_name("installed.whl");
    let listed = wheel::run(Command::new(&python).args(["-c", list]).arg(path));
    for needed in ["nhbootcamp/__init__.py", "nhbootcamp/_nhbootcamp.pyi", "nhbootcamp/py.typed", "/licenses/LICENSE"] {
        assert!(listed.lines().any(|name| name.ends_with(needed)), "`{needed}` is not in the wheel:\n{listed}");
    }
    let built = std::fs::read_dir(tools::target().join("wheel")).unwrap().next().unwrap().unwrap().path();
    let name = built.file_name().unwrap().to_string_lossy().into_owned();
    assert!(name.contains("-cp310-abi3-"), "{name}");
}

/// `pip install ./nh-py` into an empty environment, as a user does.
#[test]
fn pip_installs_it_from_its_folder() {
    let Some(builder) = wheel::python_with_module(wheel::REQUIREMENTS) else { return };
    let _lock = wheel::build_lock();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fresh-environment");
    wheel::run(Command::new(&builder).args(["-m", "venv", "--clear"]).arg(&folder));
    let python = folder.join("bin/python");
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]);
    // A release takes minutes to compile, and this test is not about speed.
    install.args(["--config-settings", "build-args=--profile dev --locked", "./nh-py"]);
    wheel::run(install.env("CARGO_TARGET_DIR", tools::target()));
    let try_it = "import nhbootcamp as nh; print(nh.load('fixtures/bootcamps/smallest/bootcamp.yaml').check().summary)";
    assert_eq!(wheel::run(Command::new(&python).args(["-c", try_it])), "no findings\n");
}
