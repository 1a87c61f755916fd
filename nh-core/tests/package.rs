//! The packaged crate holds all that it needs: templates, data, pages.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "a test stops at what it cannot read; clippy's exception does not reach functions that tests share"
)]

use std::{fs, path::Path, process::Command};

/// Runs cargo without a network; the crates that it needs were needed to build this test.
fn cargo(arguments: &[&str], folder: &Path) -> String {
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "cargo {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_packaged_crate_compiles_by_itself() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = cargo(&["package", "--list", "--allow-dirty", "--offline"], own);
    let files: Vec<&str> = listed.lines().collect();
    for needed in
        ["data/machine_types.csv", "templates/starter/bootcamp.yaml.hbs", "src/check/network/overlapping_ranges.md"]
    {
        assert!(files.contains(&needed), "`{needed}` is not packaged:\n{listed}");
    }
    for file in &files {
        let foreign = ["target/", "fuzz/", ".proptest-regressions"].iter().any(|part| file.contains(part));
        assert!(!foreign, "`{file}` does not belong into the package");
    }

    // The same files, and nothing beside them, must compile: an `include_str!` that leads out of the crate would not.
    let unpacked = tempfile::tempdir().unwrap();
    for file in &files {
        let (from, to) = (own.join(file), unpacked.path().join(file));
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        match *file {
            "Cargo.toml.orig" | ".cargo_vcs_info.json" => {}
            // Cargo writes these two itself: the manifest without the workspace, the lock file as it is.
            "Cargo.toml" => fs::write(to, standalone(&fs::read_to_string(from).unwrap())).map(drop).unwrap(),
            "Cargo.lock" => fs::copy(own.join("../Cargo.lock"), to).map(drop).unwrap(),
            _ => fs::copy(from, to).map(drop).unwrap(),
        }
    }
    let target = own.join("../target/packaged");
    cargo(&["check", "--offline", "--quiet", "--lib", "--target-dir", target.to_str().unwrap()], unpacked.path());
}

/// The manifest with what it inherits from the workspace written out.
fn standalone(manifest: &str) -> String {
    let workspace = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml")).unwrap();
    let mut text = String::new();
    for line in manifest.lines() {
        match line.strip_suffix(".workspace = true") {
            Some(key) => {
                let inherited = workspace.lines().find(|line| line.starts_with(&format!("{key} = "))).unwrap();
                text.push_str(inherited);
            }
            None if line == "workspace = true" => {}
            None => text.push_str(line),
        }
        text.push('\n');
    }
    // Development needs are no part of what others build.
    let end = text.find("[dev-dependencies]").unwrap_or(text.len());
    format!("{}\n[workspace]\n", &text[..end])
}
