//! Folders of a test's own where Jupyter would take those of the person who runs it.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A program whose Python finds nothing of the person who runs the test.
pub fn run(program: impl AsRef<OsStr>, own: &Path) -> Command {
    fs::create_dir_all(own).unwrap();
    let mut command = Command::new(program);
    // Sphinx leaves there what it has to say of a failure.
    command.env("TMPDIR", own);
    command.env_remove("PYTHONPATH");
    for (name, place) in isolation(own) {
        command.env(name, place);
    }
    command
}

/// The folders of Jupyter and of its kernels, each below `own`: a person's kernels and settings are not part of a test.
pub fn isolation(own: &Path) -> impl Iterator<Item = (&'static str, PathBuf)> {
    ["JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"]
        .into_iter()
        .map(|name| (name, own.join(name.to_lowercase())))
}
