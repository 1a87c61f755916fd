//! The structure of the module: a class may import its children, so no file imports its parent's.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "tests may panic; clippy exempts test functions, but not the functions that they share"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Item, UseTree};

/// For each file, by module name, the files that it imports.
type Imports = BTreeMap<String, BTreeSet<String>>;

/// The imports of every file in `src`. The root only declares and exports: no file can import from it.
fn imports() -> Imports {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Imports::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        assert!(path.is_file(), "{}: this test reads a flat folder only", path.display());
        let module = path.file_stem().unwrap().to_string_lossy().into_owned();
        if module != "lib" {
            found.insert(module, imports_of(&fs::read_to_string(path).unwrap()));
        }
    }
    found
}

/// The modules that a source names in paths from the crate's root, in `use` items and anywhere else.
fn imports_of(source: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for item in syn::parse_file(source).unwrap().items {
        match item {
            Item::Use(item) => add_use(&item.tree, &mut found),
            item => add_paths(item.to_token_stream(), &mut found),
        }
    }
    found
}

fn add_use(tree: &UseTree, found: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) if is_root(&path.ident.to_string()) => add_first_names(&path.tree, found),
        UseTree::Group(group) => group.items.iter().for_each(|tree| add_use(tree, found)),
        _ => {}
    }
}

fn add_first_names(tree: &UseTree, found: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => _ = found.insert(path.ident.to_string()),
        UseTree::Name(name) => _ = found.insert(name.ident.to_string()),
        UseTree::Rename(rename) => _ = found.insert(rename.ident.to_string()),
        UseTree::Group(group) => group.items.iter().for_each(|tree| add_first_names(tree, found)),
        UseTree::Glob(_) => panic!("a glob import hides what is imported"),
    }
}

/// Paths in code, in bodies of macros too.
fn add_paths(tokens: TokenStream, found: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => add_paths(group.stream(), found),
            TokenTree::Ident(root) if is_root(&root.to_string()) => {
                // A path is `crate`, two colons and a name.
                if let [TokenTree::Punct(first), TokenTree::Punct(_), TokenTree::Ident(name), ..] = &tokens[index + 1..]
                    && first.as_char() == ':'
                {
                    found.insert(name.to_string());
                }
            }
            _ => {}
        }
    }
}

/// In a flat folder, `super` is the root as well.
fn is_root(name: &str) -> bool {
    name == "crate" || name == "super"
}

/// A circle of imports, if there is one: each file imports the next, and the last is the first again.
fn circle(imports: &Imports) -> Option<Vec<String>> {
    fn visit(
        file: &str,
        imports: &Imports,
        path: &mut Vec<String>,
        done: &mut BTreeSet<String>,
    ) -> Option<Vec<String>> {
        if let Some(start) = path.iter().position(|earlier| earlier == file) {
            return Some(path[start..].iter().cloned().chain([file.to_owned()]).collect());
        }
        if done.contains(file) {
            return None;
        }
        path.push(file.to_owned());
        // A macro names its own file by a path from the root.
        let next = imports.get(file).into_iter().flatten().filter(|other| *other != file);
        let found = next.into_iter().find_map(|other| visit(other, imports, path, done));
        path.pop();
        done.insert(file.to_owned());
        found
    }
    let mut done = BTreeSet::new();
    imports.keys().find_map(|file| visit(file, imports, &mut Vec::new(), &mut done))
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let imports = imports();
    for (parent, child) in [("bootcamp", "sizing"), ("sizing", "pool_size"), ("pool_size", "profile_seats")] {
        assert!(imports[parent].contains(child), "`{parent}` does not import `{child}`: {:?}", imports[parent]);
    }
    assert_eq!(circle(&imports).map(|files| files.join(" -> ")), None);
}

#[test]
fn a_circle_is_found_wherever_a_path_is_written() {
    let report = "use crate::{convert, finding::Finding};";
    for finding in [
        "use crate::report::Report;",
        "use {crate::{row, report as parent}, std::fmt};",
        "use super::report;",
        "struct Finding { report: pyo3::Py<crate::report::Report> }",
        "fn f() { row!(py, { \"rules\": crate::report::rules() }) }",
    ] {
        let files = [("report", report), ("finding", finding), ("convert", "use pyo3::prelude::*;")];
        let imports = files.into_iter().map(|(name, source)| (name.to_owned(), imports_of(source))).collect();
        assert_eq!(circle(&imports).unwrap().join(" -> "), "finding -> report -> finding", "{finding}");
    }
    assert!(imports_of("use pyo3::report; fn f() { std::report::f() }").is_empty());
}
