//! The book's sources: what its table of contents lists, which rules it names. `nh-py/tests/book.rs` builds it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at what it cannot read; clippy's exception does not reach functions that tests share"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use nh_core::check;
use serde_yaml::Value;

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs")
}

/// The Markdown files below a folder, by their paths in `docs/`.
fn pages(folder: &Path) -> BTreeSet<String> {
    let mut pages = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(docs()).unwrap().display().to_string();
        if path.is_dir() && !name.starts_with("_build") {
            pages.extend(self::pages(&path));
        } else if path.extension().is_some_and(|extension| extension == "md") {
            pages.insert(name);
        }
    }
    pages
}

/// The pages that a table of contents lists, in its order.
fn listed(entries: &Value, found: &mut Vec<String>) {
    for entry in entries.as_sequence().into_iter().flatten() {
        if let Some(file) = entry["file"].as_str() {
            found.push(file.to_owned());
        }
        if let Some(folder) = entry["pattern"].as_str().and_then(|pattern| pattern.strip_suffix("/*.md")) {
            found.extend(pages(&docs().join(folder)));
        }
        listed(&entry["children"], found);
    }
}

fn contents() -> Vec<String> {
    let project: Value = serde_yaml::from_str(&fs::read_to_string(docs().join("myst.yml")).unwrap()).unwrap();
    let mut found = Vec::new();
    listed(&project["project"]["toc"], &mut found);
    found
}

/// The chapters of the guide, in their order, each with its text.
fn chapters() -> Vec<(String, String)> {
    let chapters = contents().into_iter().filter(|page| page.starts_with("guide/"));
    chapters.map(|page| (page.clone(), fs::read_to_string(docs().join(page)).unwrap())).collect()
}

#[test]
fn the_contents_list_every_page_once() {
    let listed = contents();
    let once: BTreeSet<String> = listed.iter().cloned().collect();
    assert_eq!(once.len(), listed.len(), "a page is listed twice");
    assert_eq!(once, pages(&docs()));
}

#[test]
fn chapters_are_numbered_in_the_order_of_the_contents() {
    let chapters = chapters();
    assert_eq!(chapters.len(), 18);
    for (index, (page, _)) in chapters.iter().enumerate() {
        assert!(page.starts_with(&format!("guide/{:02}-", index + 1)), "{page} is number {}", index + 1);
    }
}

#[test]
fn every_chapter_decides_warns_and_computes() {
    for (page, text) in chapters() {
        let lines = text.lines().count();
        assert!((60..=140).contains(&lines), "{page} has {lines} lines");
        for heading in
            ["## What to decide", "## What goes wrong", "## What nhbootcamp computes", "## The rules that watch"]
        {
            assert!(text.lines().any(|line| line.starts_with(heading)), "{page} lacks `{heading}`");
        }
        let cells = text.matches("```{code-cell} python\n").count();
        assert!((1..=4).contains(&cells), "{page} has {cells} cells");
        assert_eq!(cells, text.matches("{code-cell}").count(), "{page} has a cell of another language");
    }
}

/// Every `NH` with four digits, and where it begins.
fn codes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("NH")
        .filter_map(|(start, _)| Some((start, text.get(start..start + 6)?)))
        .filter(|(_, code)| code[2..].chars().all(|digit| digit.is_ascii_digit()))
}

#[test]
fn every_rule_that_the_book_names_exists() {
    let known: BTreeSet<&str> = check::cards().into_iter().map(|card| card.code).collect();
    let mut named = BTreeSet::new();
    for page in contents().iter().filter(|page| !page.starts_with("reference/")) {
        let text = fs::read_to_string(docs().join(page)).unwrap();
        for (_, code) in codes(&text) {
            assert!(known.contains(code), "{page} names {code}, and there is no such rule");
            named.insert(code.to_owned());
        }
    }
    // Both engines follow such a link; what it says must be where it leads.
    for (page, text) in chapters() {
        for (start, code) in codes(&text) {
            if text[..start].ends_with('[') {
                let link = format!("[{code}](../reference/rules/{code}.md)");
                assert!(text[start - 1..].starts_with(&link), "{page}: {code} leads elsewhere");
            }
        }
    }
    assert!(named.len() > 80, "only {} rules are named", named.len());
}

/// What a manifest depends on, by the names that the registry has.
fn libraries(manifest: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(docs().join("..").join(manifest)).unwrap();
    let mut found = BTreeSet::new();
    let mut listed = false;
    for line in text.lines() {
        if line.starts_with('[') {
            listed = line.ends_with("dependencies]");
        } else if let (true, Some((name, rest))) = (listed, line.split_once(" = ")) {
            let renamed = rest.split_once("package = \"").and_then(|(_, rest)| rest.split_once('"'));
            found.insert(renamed.map_or(name, |(package, _)| package).to_owned());
        }
    }
    found.remove("nh-core");
    found
}

/// The versions of each package that the lock file has.
fn locked() -> BTreeSet<(String, String)> {
    let text = fs::read_to_string(docs().join("../Cargo.lock")).unwrap();
    let packages = text.split("[[package]]").skip(1);
    let field = |package: &str, name: &str| {
        let line = package.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = \""));
        line.unwrap().trim_end_matches('"').to_owned()
    };
    packages.map(|package| (field(package, "name"), field(package, "version"))).collect()
}

/// Name and version of what is pinned for Python.
fn required() -> Vec<(String, String)> {
    let files = ["../nh-py/tests/requirements.txt", "requirements.txt"].map(|file| docs().join(file));
    let texts = files.map(|file| fs::read_to_string(file).unwrap());
    let pins = texts.iter().flat_map(|text| text.lines()).filter_map(|line| line.split(';').next()?.split_once("=="));
    pins.map(|(name, version)| (name.split('[').next().unwrap_or(name).to_owned(), version.to_owned())).collect()
}

#[test]
fn the_table_of_libraries_names_each_of_them_in_its_version() {
    let design = fs::read_to_string(docs().join("design.md")).unwrap();
    let (mut locked, mut named) = (locked(), BTreeSet::new());
    locked.extend(required());
    let rows = design.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    for row in rows.filter(|row| row.contains(|letter: char| letter.is_ascii_digit())) {
        // `serde, serde_json 1.0`: the version behind a name is that of the names before it, too.
        let mut version = "";
        for name in row.split(", ").collect::<Vec<_>>().into_iter().rev() {
            let (name, own) = name.split_once(' ').unwrap_or((name, version));
            version = own;
            let is_it = |have: &str| have == version || have.starts_with(&format!("{version}."));
            let found = locked.iter().any(|(package, have)| package == name && is_it(have));
            assert!(found, "`docs/design.md` says {name} {version}, and no lock or requirements file has that");
            named.insert(name);
        }
    }
    for manifest in ["nh-core/Cargo.toml", "nh-cli/Cargo.toml", "nh-py/Cargo.toml"] {
        let libraries = libraries(manifest);
        assert!(libraries.len() > 3, "{manifest} was not read");
        for library in libraries {
            assert!(named.contains(library.as_str()), "`docs/design.md` does not say why there is {library}");
        }
    }
    for (package, _) in required() {
        assert!(named.contains(package.as_str()), "`docs/design.md` does not say why there is {package}");
    }
}
