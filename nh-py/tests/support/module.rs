//! Makes the module as it stands, so that a test's Python can import it.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::tools;

/// A folder in which Python finds `nhbootcamp`, made once for all tests of a file.
pub fn folder() -> &'static Path {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(make);
    &FOLDER
}

fn make() -> PathBuf {
    // Cargo builds an extension for no test by itself. It has let go of its lock when tests run, and builds nothing twice.
    let output = Command::new(env!("CARGO"))
        .args(["build", "--package", "nh-py", "--locked", "--quiet", "--target-dir"])
        .arg(tools::target())
        .current_dir(tools::repository())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(concat!("module-", env!("CARGO_CRATE_NAME")));
    let package = folder.join("nhbootcamp");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&package).unwrap();
    for entry in fs::read_dir(tools::repository().join("nh-py/python/nhbootcamp")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, package.join(path.file_name().unwrap())).unwrap();
        }
    }
    let library = format!("{}_nhbootcamp{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    fs::copy(tools::target().join("debug").join(library), package.join("_nhbootcamp.abi3.so")).unwrap();
    folder
}

/// The same with a program whose Python is to find the module and nothing of the person who runs the test.
pub fn run(program: impl AsRef<OsStr>, own: &Path) -> Command {
    fs::create_dir_all(own).unwrap();
    let mut command = Command::new(program);
    // Sphinx leaves there what it has to say of a failure.
    command.env("TMPDIR", own);
    command.env("PYTHONPATH", folder());
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
