//! Makes the virtual environments in which tests run Python programs.
//!
//! A test file takes it in by `#[path = "support/python.rs"] mod python;` beside `mod tools;`.

#![allow(dead_code, reason = "each test file uses only a part of what stands here")]

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tools;

/// The Python of a virtual environment that holds what `requirements` names (a file, relative to the repository's root).
///
/// It is made once for each content of that file and kept under cargo's target folder. Test files run at the same time
/// and may ask for the same one: the first makes it, the others wait.
pub fn venv(requirements: &str) -> Option<PathBuf> {
    let Some(python) = tools::program_on_path("python3") else {
        return tools::absent("`python3` is not there", "install Python 3 with its `venv` module");
    };
    let file = tools::repository().join(requirements);
    match made(&python, &file) {
        Ok(path) => Some(path),
        Err(reason) => tools::absent(
            &format!("no virtual environment holds what `{requirements}` names: {reason}"),
            "it needs Python 3 with its `venv` module, and a package index the first time",
        ),
    }
}

fn made(python: &Path, requirements: &Path) -> Result<PathBuf, String> {
    let content = fs::read(requirements).map_err(|error| format!("cannot read it: {error}"))?;
    let mut hasher = DefaultHasher::new();
    // Another Python cannot run the packages of this one.
    (content, python, run(Command::new(python).arg("--version"))?).hash(&mut hasher);
    let folder = tools::target().join(format!("venv-{:016x}", hasher.finish()));

    // The operating system lets go of the lock whatever becomes of this process.
    let lock = File::options().create(true).append(true).open(folder.with_extension("lock"));
    let mut lock = lock.map_err(|error| error.to_string())?;
    lock.lock().map_err(|error| error.to_string())?;

    let venv_python = folder.join("bin/python");
    let whole = folder.join("whole");
    if !(whole.exists() && venv_python.exists()) {
        run(Command::new(python).args(["-m", "venv", "--clear"]).arg(&folder))?;
        run(Command::new(&venv_python)
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--requirement"])
            .arg(requirements))?;
        // A line for each time it was made, so that one that is made over and over is seen.
        writeln!(lock, "{}", requirements.display()).map_err(|error| error.to_string())?;
        File::create(whole).map_err(|error| error.to_string())?;
    }
    Ok(venv_python)
}

fn run(command: &mut Command) -> Result<String, String> {
    let output =
        command.output().map_err(|error| format!("cannot run `{}`: {error}", command.get_program().display()))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("{command:?} failed\n{}", String::from_utf8_lossy(&output.stderr).trim()))
    }
}
