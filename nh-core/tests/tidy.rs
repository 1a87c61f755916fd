//! The invariants of `docs/architecture.md`, read from the sources themselves.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "a test stops at what it cannot read; clippy's exception does not reach functions that tests share"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
};

#[path = "tidy/structure.rs"]
mod structure;
#[path = "tidy/surface.rs"]
mod surface;

use structure::Sources;

/// The layers, lowest first: a module may use those of its own line and of the lines above.
const LAYERS: [&[&str]; 14] = [
    &["unit", "source", "yaml", "template", "hint", "value"],
    &["model", "catalog", "resource", "inventory"],
    &["diagnostic", "node", "gap"],
    &["parse", "settle"],
    &["size"],
    &["price"],
    &["outlook"],
    &["plan"],
    &["contract"],
    &["checked"],
    &["render", "schema", "starter"],
    &["check", "change"],
    &["fix"],
    &["view", "client"],
];

/// The modules behind the feature `files`: only they touch the machine.
const GATED: &[&str] = &["client"];

/// Handwritten sources are at most this long, tests in them not counted.
const MOST_LINES: usize = 400;

fn workspace() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every file below `folder` whose name ends in `ending`, with its path from there.
fn files(folder: &Path, ending: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open: Vec<PathBuf> = folder.is_dir().then(|| folder.to_owned()).into_iter().collect();
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.is_symlink() && !path.ends_with("target") && !path.ends_with("__pycache__") {
                open.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

/// The text of a source without its tests and comments.
fn code(text: &str) -> String {
    let end = text.find("#[cfg(test)]").unwrap_or(text.len());
    text[..end].lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn core_sources() -> BTreeMap<String, String> {
    files(&workspace().join("nh-core/src"), ".rs")
}

fn module(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap()
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

#[test]
fn a_module_uses_only_layers_above_its_own() {
    let sources = Sources::read(&workspace().join("nh-core/src/lib.rs"));
    let uses = sources.uses();
    assert!(uses.len() > 500, "only {} uses are seen", uses.len());
    for ((file, used_file), names) in uses {
        let (own, other) = (module(file), module(used_file));
        if own == "lib" || own == "error" {
            continue;
        }
        let of = |module: &str| layer(module).unwrap_or_else(|| panic!("the module `{module}` has no layer"));
        assert!(of(other) <= of(own), "{file} uses {names:?} of {used_file}, which lies above it");
    }
}

/// A bundle has no unaccepted error, because only `check` makes what `render` takes.
#[test]
fn only_check_creates_a_checked_bootcamp() {
    let makers: Vec<String> = core_sources()
        .into_iter()
        .filter(|(_, text)| code(text).contains("Checked::new("))
        .map(|(file, _)| file)
        .collect();
    assert_eq!(makers, ["check.rs"]);
}

/// A file that uses another which uses it cannot be read, moved or tested without it: the two are one file in two parts.
#[test]
fn no_files_use_each_other_in_a_circle() {
    for root in ["nh-core/src/lib.rs", "nh-cli/src/main.rs"] {
        let circles = Sources::read(&workspace().join(root)).circles();
        assert!(circles.is_empty(), "{root}: these files use each other in circles:\n{}", circles.join("\n"));
    }
}

fn public_items() -> BTreeSet<String> {
    surface::surface(&Sources::read(&workspace().join("nh-core/src/lib.rs")), "nh_core")
}

/// What others can build on is a promise: a line that appears or disappears here is read in review.
#[test]
fn the_public_surface_is_what_was_reviewed() {
    let lines: Vec<String> = public_items().into_iter().collect();
    let golden = workspace().join("fixtures/public-items.txt");
    let now = lines.join("\n") + "\n";
    if env::var_os("NH_UPDATE").is_some() {
        fs::write(&golden, &now).unwrap();
    }
    let before = fs::read_to_string(&golden).unwrap_or_default();
    let before: BTreeSet<&str> = before.lines().collect();
    let now: BTreeSet<&str> = now.lines().collect();
    let new: Vec<_> = now.difference(&before).collect();
    let gone: Vec<_> = before.difference(&now).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "the public items of nh-core differ from `fixtures/public-items.txt`; where that is meant, update it with \
         `NH_UPDATE=1 cargo test -p nh-core --test tidy`\nnew: {new:#?}\ngone: {gone:#?}"
    );
}

/// A name says which type is meant, in an import as in an error message: no type is found at two paths either.
#[test]
fn no_two_public_types_have_one_name() {
    let mut paths: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in public_items() {
        let (path, item) = line.split_once(": ").unwrap();
        if ["struct", "enum", "trait", "type", "use"].contains(&item.split([' ', '=']).next().unwrap()) {
            paths.entry(path.rsplit("::").next().unwrap().to_owned()).or_default().push(path.to_owned());
        }
    }
    assert!(paths.len() > 150, "only {} types are seen", paths.len());
    paths.retain(|_, paths| paths.len() > 1);
    assert!(paths.is_empty(), "these types have the name of another: {paths:#?}");
}

#[test]
fn only_their_own_modules_name_the_crates_that_could_be_replaced() {
    let allowed: [(&[&str], &[&str]); 7] = [
        (&["serde_saphyr", "serde_yaml", "yaml_serde"], &["yaml"]),
        (&["handlebars"], &["template"]),
        (&["annotate_snippets"], &["diagnostic"]),
        (&["std::fs", "fs::", "File::", "std::process", "std::env::", "tempfile", "similar::", "TcpStream"], GATED),
        // Every answer follows from the documents: a clock would make another one tomorrow.
        (&["SystemTime", "Instant::", "::now()", "thread::"], GATED),
        (&["println!", "eprintln!", "print!", "dbg!"], &[]),
        (&["async fn", "tokio::", "reqwest::", "kube::", "pyo3"], &["client"]),
    ];
    // What tests alone use is no part of the crate.
    for (file, text) in core_sources().into_iter().filter(|(file, _)| !file.ends_with("/tests.rs")) {
        let text = code(&text);
        for (names, modules) in allowed {
            for name in names {
                assert!(modules.contains(&module(&file)) || !text.contains(name), "{file} names `{name}`");
            }
        }
    }
}

#[test]
fn what_touches_the_machine_is_behind_a_feature() {
    let front = &core_sources()["lib.rs"];
    for module in GATED {
        let gated = format!("#[cfg(feature = \"files\")]\npub mod {module};");
        assert!(front.contains(&gated), "`{module}` is part of the crate without its feature");
    }
}

#[test]
fn only_the_printer_writes_to_the_streams() {
    let mut printers = 0;
    for (file, text) in files(&workspace().join("nh-cli/src"), ".rs") {
        let text = code(&text);
        let writes = ["io::stdout()", "io::stderr()", "println!", "print!"].iter().any(|name| text.contains(name));
        assert!(!writes || file == "printer.rs", "{file} writes to a stream by itself");
        printers += usize::from(writes);
    }
    assert_eq!(printers, 1, "nobody prints at all");
}

#[test]
fn only_the_python_module_names_pyo3() {
    for (folder, manifest) in [("nh-core/src", "nh-core/Cargo.toml"), ("nh-cli/src", "nh-cli/Cargo.toml")] {
        for (file, text) in files(&workspace().join(folder), ".rs") {
            assert!(!code(&text).contains("pyo3"), "{folder}/{file} names `pyo3`");
        }
        assert!(!fs::read_to_string(workspace().join(manifest)).unwrap().contains("pyo3"), "{manifest} names `pyo3`");
    }
    // A class that can change under somebody's hands is no value: all of them are frozen.
    let mut classes = 0;
    for (file, text) in files(&workspace().join("nh-py/src"), ".rs") {
        for (at, _) in text.match_indices("#[pyclass") {
            classes += 1;
            assert!(text[at..].starts_with("#[pyclass(frozen, "), "{file}: a class is not frozen");
        }
    }
    assert!(classes > 0, "no class was looked at");
}

#[test]
fn sources_are_small_and_plainly_named() {
    let mut lengths = Vec::new();
    for folder in [
        "nh-core/src",
        "nh-cli/src",
        "nh-py/src",
        "nh-py/python",
        "nh-core/tests",
        "nh-cli/tests",
        "nh-py/tests",
        "templates",
    ] {
        let all = files(&workspace().join(folder), ".rs").into_iter().chain(files(&workspace().join(folder), ".py"));
        for (file, text) in all {
            assert!(!file.ends_with("mod.rs"), "{folder}/{file}: use `name.rs` beside a folder");
            for word in ["Manager", "Helper", "Util", "Common", "Info"] {
                let named = text.match_indices(word).any(|(at, _)| {
                    ["struct ", "enum ", "trait ", "type ", "class "].iter().any(|kind| text[..at].ends_with(kind))
                });
                assert!(!named, "{folder}/{file}: `{word}` says nothing");
            }
            let lines = text[..text.find("#[cfg(test)]").unwrap_or(text.len())].lines().count();
            if folder.ends_with("src") {
                assert!(lines <= MOST_LINES, "{folder}/{file} has {lines} lines");
                lengths.push(lines);
            }
        }
    }
    lengths.sort_unstable();
    let middle = lengths[lengths.len() / 2];
    assert!(middle <= 150, "half of the sources should have at most 150 lines; the middle one has {middle}");
}

#[test]
fn every_crate_follows_the_lints_of_the_workspace() {
    for manifest in ["nh-core/Cargo.toml", "nh-cli/Cargo.toml", "nh-py/Cargo.toml"] {
        let text = fs::read_to_string(workspace().join(manifest)).unwrap();
        assert!(text.contains("[lints]\nworkspace = true"), "{manifest}");
    }
}

#[test]
fn the_top_level_is_what_was_agreed() {
    let agreed = [
        "Cargo.toml",
        "Cargo.lock",
        "LICENSE",
        "README.md",
        "nh-core",
        "nh-cli",
        "nh-py",
        "templates",
        "fixtures",
        "docs",
        "target",
    ];
    for entry in fs::read_dir(workspace()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name.starts_with('.') || agreed.contains(&name.as_str()), "`{name}` is not agreed");
    }
}
