//! The catalogue as files: what `nh catalog export` writes says the same as the program's own tables.

#![allow(clippy::unwrap_used, reason = "a test's own steps must work")]

use std::{path::Path, process::Command};

fn nh(arguments: &[&str]) -> (String, String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_nh")).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code())
}

#[test]
fn exported_tables_say_the_same_as_the_embedded_ones() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("tables");
    let tables = out.to_str().unwrap();
    let (_, message, code) = nh(&["catalog", "export", tables]);
    assert_eq!(code, Some(0), "{message}");
    for name in ["neurohackademy-2020", "neurohackademy-2027", "smallest", "thousands"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../fixtures/bootcamps/{name}/bootcamp.yaml"));
        let file = file.to_str().unwrap();
        for verb in [&["check"][..], &["size", "--output", "json"], &["cost", "--output", "json"]] {
            let arguments = [verb, &[file]].concat();
            let own = nh(&arguments);
            assert!(!own.0.is_empty() || !own.1.is_empty());
            assert_eq!(nh(&[&arguments[..], &["--catalog", tables]].concat()), own, "{name} {verb:?}");
        }
    }
    // What is changed there is what counts: no fee for the cluster.
    let file = out.join("asserted_prices.csv");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("cluster-hour,0.10,", "cluster-hour,0,")).unwrap();
    let smallest = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/bootcamps/smallest/bootcamp.yaml");
    assert_ne!(nh(&["cost", smallest, "--catalog", tables]).0, nh(&["cost", smallest]).0);
}

#[test]
fn tables_that_are_there_stay_unless_forced() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("charts.csv");
    std::fs::write(&own, "mine").unwrap();
    let tables = folder.path().to_str().unwrap();
    let (_, message, code) = nh(&["catalog", "export", tables]);
    assert_eq!((code, message.contains("--force")), (Some(2), true), "{message}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "all or nothing");
    assert_eq!(nh(&["catalog", "export", tables, "--force"]).2, Some(0));
    assert_ne!(std::fs::read_to_string(&own).unwrap(), "mine");
}

#[test]
fn the_version_names_the_dates_of_the_tables() {
    let (text, _, code) = nh(&["--version"]);
    assert_eq!(code, Some(0));
    for said in ["nh ", "catalogue of 2026-07-30: ", "core_ram_prices", "catalogue of 2023-05-02: machine_type_zones"] {
        assert!(text.contains(said), "{text}");
    }
}
