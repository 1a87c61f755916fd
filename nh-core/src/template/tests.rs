//! Golden triples of templates: what is filled (`fixtures/templates/succeeds`) and what is refused (`fails`).
//!
//! A case is a template (`NAME.hbs`), its data (`NAME.yaml`) and what comes of it (`NAME.txt`: the text, or the error). `NH_UPDATE=1 cargo test -p nh-core --lib template` writes the last anew.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use super::{TemplateError, file, files, fill_text};
use crate::yaml::{self, Value};

#[test]
fn helpers_quote_for_what_they_are_written_into() {
    let data = serde_json::json!({"login": "O'Hara", "limits": {"memory": "6Gi", "pods": "110"}});
    let fill = |text| fill_text("example.sh.hbs", text, &data);

    assert_eq!(fill("greet {{shellQuote login}}").unwrap(), r"greet 'O'\''Hara'");
    assert_eq!(fill("| {{md login}} |").unwrap(), "| O'Hara |");
    assert_eq!(fill("on: {{yaml limits.pods}}").unwrap(), "on: \"110\"");
    assert_eq!(fill("limits:{{yaml limits indent=2}}").unwrap(), "limits:\n  memory: 6Gi\n  pods: \"110\"");
    assert!(fill("{{#if roster}}many{{/if}}").is_err());
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/templates")
}

/// Every case of a folder, filled.
fn cases(folder: &str) -> BTreeMap<PathBuf, Result<String, TemplateError>> {
    let entries = fs::read_dir(fixtures().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let templates = entries.filter(|path| path.extension().is_some_and(|extension| extension == "hbs"));
    templates
        .map(|template| {
            let name = template.file_name().unwrap().to_str().unwrap().to_owned();
            let case = template.with_file_name(name.split('.').next().unwrap());
            let data = fs::read_to_string(case.with_extension("yaml")).unwrap();
            let data: Value = yaml::from_node(&yaml::read(&data).unwrap()).unwrap();
            (case.with_extension("txt"), fill_text(&name, &fs::read_to_string(&template).unwrap(), &data))
        })
        .collect()
}

fn compare(golden: &Path, text: &str) {
    if env::var_os("NH_UPDATE").is_some() {
        fs::write(golden, text).unwrap();
    }
    assert_eq!(fs::read_to_string(golden).unwrap_or_default(), text, "{}", golden.display());
}

#[test]
fn what_is_filled() {
    let cases = cases("succeeds");
    assert!(!cases.is_empty());
    for (golden, filled) in cases {
        compare(&golden, &filled.unwrap());
    }
}

#[test]
fn what_is_refused() {
    let cases = cases("fails");
    assert!(!cases.is_empty());
    for (golden, filled) in cases {
        let error = filled.expect_err(golden.to_str().unwrap());
        let source = error.source().map(|source| format!(": {source}")).unwrap_or_default();
        compare(&golden, &format!("{error}{source}\n"));
    }
}

/// What stands in `templates/` for those who work on it and is no part of any bundle.
fn is_own_test(path: &str) -> bool {
    path.ends_with("README.md") || path.starts_with("hub/tests/") || path.contains("/.") || path.contains("__pycache__")
}

#[test]
fn the_program_holds_every_template() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut below = vec![folder.clone()];
    let mut found = Vec::new();
    while let Some(next) = below.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                below.push(path);
            } else {
                found.push(path.strip_prefix(&folder).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    found.retain(|path| !is_own_test(path));
    found.sort();
    let held: Vec<_> = files("").map(|(path, _)| path).collect();
    assert_eq!(held, found, "bring `template/embedded.rs` up to date, in this order");
    for path in held {
        assert_eq!(file(path).unwrap(), fs::read_to_string(folder.join(path)).unwrap());
    }
    assert!(matches!(file("nowhere"), Err(TemplateError::Unknown { .. })));
}
