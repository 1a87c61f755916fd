//! Isolates Jupyter from the settings and kernels of the person who runs a test.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A program whose Jupyter uses only `folder`.
pub fn command(program: impl AsRef<OsStr>, folder: &Path) -> Command {
    fs::create_dir_all(folder).unwrap();
    let mut command = Command::new(program);
    // Sphinx writes its reports on failures there.
    command.env("TMPDIR", folder);
    command.env_remove("PYTHONPATH");
    for (name, path) in folders(folder) {
        command.env(name, path);
    }
    command
}

/// The environment variables for the folders of Jupyter and of its kernels, each in `folder`.
pub fn folders(folder: &Path) -> impl Iterator<Item = (&'static str, PathBuf)> {
    ["JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"]
        .into_iter()
        .map(|name| (name, folder.join(name.to_lowercase())))
}
