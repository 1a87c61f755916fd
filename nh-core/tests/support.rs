//! Tests of what the other tests stand on: finding outside programs and making Python environments.

#[path = "support/python.rs"]
mod python;
#[path = "support/tools.rs"]
mod tools;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use tempfile::TempDir;

#[cfg(unix)]
fn program(folder: &Path, name: &str, mode: u32) -> io::Result<PathBuf> {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.join(name);
    fs::write(&path, "#!/bin/sh\n")?;
    fs::set_permissions(&path, fs::Permissions::from_mode(mode))?;
    Ok(path)
}

#[cfg(unix)]
#[test]
fn the_first_folder_wins_and_what_cannot_run_is_passed_over() {
    let (first, second) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let folders = [first.path().to_path_buf(), second.path().to_path_buf()];
    assert_eq!(tools::first_program("helm", &folders), None);

    let later = program(second.path(), "helm", 0o755).unwrap();
    fs::create_dir(first.path().join("helm")).unwrap();
    assert_eq!(tools::first_program("helm", &folders), Some(later.clone()));

    fs::remove_dir(first.path().join("helm")).unwrap();
    program(first.path(), "helm", 0o644).unwrap();
    assert_eq!(tools::first_program("helm", &folders), Some(later));

    let earlier = program(first.path(), "helm", 0o755).unwrap();
    assert_eq!(tools::first_program("helm", &folders), Some(earlier));
}

#[test]
fn an_absent_program_skips() {
    let nothing: Option<PathBuf> = tools::skip_or_fail("`helm` is not there", "`.ci/tools` installs it", false);
    assert_eq!(nothing, None);
}

#[test]
#[should_panic(expected = "`helm` is not there, and `NH_REQUIRE_TOOLS=1` asks for it\nhint: `.ci/tools` installs it")]
fn an_absent_program_fails_where_it_is_required() {
    let _: Option<PathBuf> = tools::skip_or_fail("`helm` is not there", "`.ci/tools` installs it", true);
}

#[test]
fn every_pinned_program_answers() {
    for (name, arguments, expected) in [
        ("helm", &["version", "--short"][..], "v4.3.1"),
        ("sops", &["--version", "--disable-version-check"], "sops 3.13.3"),
        ("age", &["--version"], "v1.3.2"),
        ("age-keygen", &["--version"], "v1.3.2"),
        ("actionlint", &["--version"], "v1.7.12"),
        ("etcd", &["--version"], "etcd Version: 3.6.16"),
        ("kube-apiserver", &["--version"], "Kubernetes v1.36.3"),
        ("promtool", &["help", "test", "rules"], "Unit tests for rules"),
        ("alertmanager", &["--help"], "config.file"),
        ("amtool", &["--help"], "check-config"),
    ] {
        let Some(program) = tools::tool(name) else {
            continue;
        };
        let output = Command::new(&program).args(arguments).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains(expected), "{}: {text}", program.display());
    }
}

#[test]
fn gcloud_knows_no_account() {
    let Some(mut gcloud) = tools::gcloud() else {
        return;
    };
    let output = gcloud.args(["config", "list", "--format=json"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let configuration: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let core = &configuration["core"];
    assert_eq!(core["disable_prompts"], "1", "{configuration}");
    assert_eq!(core["disable_usage_reporting"], "1", "{configuration}");
    assert_eq!((core.get("account"), core.get("project")), (None, None), "{configuration}");
}

#[test]
fn a_virtual_environment_is_made_once_and_by_one_of_many() {
    // The file names no package, so that this needs no package index; its content is new, so that none is there yet.
    let folder = TempDir::new().unwrap();
    let requirements = folder.path().join("requirements.txt");
    fs::write(&requirements, format!("# {}\n", folder.path().display())).unwrap();
    let requirements = requirements.to_str().unwrap();
    let pythons: Vec<_> = thread::scope(|scope| {
        let asked: Vec<_> = (0..3).map(|_| scope.spawn(|| python::venv(requirements))).collect();
        asked.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let Some(first) = pythons[0].clone() else {
        return;
    };
    assert!(pythons.iter().all(|python| python.as_ref() == Some(&first)), "{pythons:?}");

    let program = "import pip, sys; print(sys.prefix)";
    let output = Command::new(&first).args(["-c", program]).output().unwrap();
    let environment = first.ancestors().nth(2).unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), environment.to_str().unwrap());

    let times_made = || fs::read_to_string(environment.with_extension("lock")).unwrap().lines().count();
    assert_eq!(times_made(), 1);

    // One that was interrupted is made anew.
    fs::remove_file(environment.join("whole")).unwrap();
    assert_eq!(python::venv(requirements), Some(first.clone()));
    assert_eq!(times_made(), 2);

    fs::remove_dir_all(environment).unwrap();
    fs::remove_file(environment.with_extension("lock")).unwrap();
}
