//! Finds the outside programs that tests use.
//!
//! A test file takes it in by `#[path = "support/tools.rs"] mod tools;`.

#![allow(dead_code, reason = "each test file uses only a part of what stands here")]
#![allow(
    clippy::print_stderr,
    clippy::panic,
    reason = "the lints' exception for tests does not reach functions beside them"
)]

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The repository's root, where `.tools/bin` and `fixtures` are.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or_else(|| Path::new("."))
}

/// The folder in which cargo builds; tests keep there what is too dear to make for each run.
pub fn target() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap_or_else(|| Path::new("."))
}

/// The program `name`: from `.tools/bin`, else from the folder that `NH_TOOLS` names, else from the `PATH`.
///
/// The order makes the version that `.ci/tools` pins win over one that happens to be installed.
pub fn tool(name: &str) -> Option<PathBuf> {
    let mut folders = vec![repository().join(".tools/bin")];
    folders.extend(env::var_os("NH_TOOLS").map(PathBuf::from));
    folders.extend(env::var_os("PATH").iter().flat_map(env::split_paths));
    first_program(name, &folders).or_else(|| absent(&format!("`{name}` is not there"), "`.ci/tools` installs it"))
}

/// The Google Cloud SDK's command, which knows no account, asks nothing and reports nothing.
///
/// Its configuration is a folder of its own, so that a test never meets the account of the person who runs it.
pub fn gcloud() -> Option<Command> {
    let Some(program) = program_on_path("gcloud") else {
        return absent("`gcloud` is not there", "install the Google Cloud SDK 528 with its beta commands");
    };
    let mut command = Command::new(program);
    for (name, _) in env::vars_os() {
        let name_text = name.to_string_lossy();
        let configures = name_text.starts_with("CLOUDSDK_") && name_text != "CLOUDSDK_PYTHON";
        if configures || name_text.starts_with("GOOGLE_") {
            command.env_remove(name);
        }
    }
    command
        .env(
            "CLOUDSDK_CONFIG",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(concat!("gcloud-", env!("CARGO_CRATE_NAME"))),
        )
        .env("CLOUDSDK_CORE_DISABLE_PROMPTS", "1")
        .env("CLOUDSDK_CORE_DISABLE_USAGE_REPORTING", "1")
        .env("CLOUDSDK_CORE_DISABLE_FILE_LOGGING", "1")
        .env("CLOUDSDK_CORE_CHECK_GCE_METADATA", "0")
        .env("CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK", "1");
    Some(command)
}

/// Reads the scripts that we write as a second reader beside bash.
pub fn shellcheck() -> Option<PathBuf> {
    program_on_path("shellcheck").or_else(|| absent("`shellcheck` is not there", "Debian: shellcheck"))
}

/// The program `name` of the machine itself.
pub fn program_on_path(name: &str) -> Option<PathBuf> {
    let folders: Vec<_> = env::var_os("PATH").iter().flat_map(env::split_paths).collect();
    first_program(name, &folders)
}

/// What a test does without something of the outside: it is skipped, or fails where `NH_REQUIRE_TOOLS=1` asks for it.
pub fn absent<T>(what: &str, remedy: &str) -> Option<T> {
    skip_or_fail(what, remedy, env::var_os("NH_REQUIRE_TOOLS").is_some_and(|value| value == "1"))
}

/// The same, with the demand as an argument, because a test cannot set an environment variable safely.
pub fn skip_or_fail<T>(what: &str, remedy: &str, required: bool) -> Option<T> {
    assert!(!required, "{what}, and `NH_REQUIRE_TOOLS=1` asks for it\nhint: {remedy}");
    eprintln!("skipped: {what} ({remedy})");
    None
}

/// The first file called `name` in these folders that may be run.
pub fn first_program(name: &str, folders: &[PathBuf]) -> Option<PathBuf> {
    folders.iter().map(|folder| folder.join(name)).find(|path| may_be_run(path))
}

#[cfg(unix)]
fn may_be_run(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn may_be_run(path: &Path) -> bool {
    path.is_file()
}
