//! Reads the sources of a crate as the compiler sees them: modules, what each defines, and which file every path leads
//! to. A `use` of a re-exported name leads to the file that defines it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Item, UseTree};

/// A crate, by the path of each module; the root has the empty path.
pub struct Sources {
    pub modules: BTreeMap<Vec<String>, Module>,
}

/// One module. A module without a file of its own belongs to the file that it is in.
pub struct Module {
    pub file: String,
    pub items: Vec<Item>,
    /// Names that it defines, but for its modules.
    defined: BTreeSet<String>,
    /// Names that it imports, and the whole path of each.
    pub imports: Vec<Import>,
    /// Paths of two segments or more in its code.
    paths: BTreeSet<Vec<String>>,
}

/// One name of a `use`.
#[derive(Clone)]
pub struct Import {
    /// The name that it is known by here; `*` for a glob.
    pub name: String,
    pub path: Vec<String>,
    pub public: bool,
}

/// What a path leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    Module(Vec<String>),
    /// A name that this module defines.
    Item(Vec<String>, String),
}

impl Sources {
    /// Reads the crate whose root is `root`, such as `nh-core/src/lib.rs`.
    pub fn read(root: &Path) -> Self {
        let folder = root.parent().unwrap().to_owned();
        let mut sources = Self { modules: BTreeMap::new() };
        sources.read_file(&folder, root, Vec::new());
        sources
    }

    fn read_file(&mut self, folder: &Path, file: &Path, module: Vec<String>) {
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let name = file.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
        self.add(folder, &name, module, parsed.items);
    }

    fn add(&mut self, folder: &Path, file: &str, path: Vec<String>, items: Vec<Item>) {
        let mut module = Module {
            file: file.to_owned(),
            items: Vec::new(),
            defined: BTreeSet::new(),
            imports: Vec::new(),
            paths: BTreeSet::new(),
        };
        for item in items {
            match item {
                _ if is_test(attributes(&item)) => {}
                Item::Mod(child) => {
                    let name = child.ident.to_string();
                    let below: Vec<String> = path.iter().cloned().chain([name.clone()]).collect();
                    if let Some((_, items)) = child.content.clone() {
                        self.add(folder, file, below, items);
                    } else {
                        let place: PathBuf = below.iter().collect();
                        self.read_file(folder, &folder.join(place).with_extension("rs"), below);
                    }
                    module.items.push(Item::Mod(child));
                }
                Item::Use(item) => {
                    let public = matches!(item.vis, syn::Visibility::Public(_));
                    collect(&item.tree, &mut Vec::new(), public, &mut module.imports);
                }
                item => {
                    module.defined.extend(defined_name(&item));
                    paths(item.to_token_stream(), &mut module.paths);
                    module.items.push(item);
                }
            }
        }
        self.modules.insert(path, module);
    }

    /// What `path` leads to from `module`; absent for what is outside of the crate.
    pub fn resolve(&self, module: &[String], path: &[String]) -> Option<Target> {
        self.resolve_within(module, path, 0)
    }

    fn resolve_within(&self, module: &[String], path: &[String], depth: usize) -> Option<Target> {
        // Two modules that re-export each other by a glob never end.
        if depth > 20 {
            return None;
        }
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => self.walk(Vec::new(), rest, depth),
            "self" => self.walk(module.to_vec(), rest, depth),
            "super" => self.walk(module.split_last()?.1.to_vec(), rest, depth),
            _ => self.walk(module.to_vec(), path, depth),
        }
    }

    fn walk(&self, module: Vec<String>, path: &[String], depth: usize) -> Option<Target> {
        let Some((first, rest)) = path.split_first() else { return Some(Target::Module(module)) };
        if first == "super" || first == "self" {
            return self.resolve_within(&module, path, depth);
        }
        let child: Vec<String> = module.iter().cloned().chain([first.clone()]).collect();
        let here = self.modules.get(&module)?;
        if self.modules.contains_key(&child) && !(rest.is_empty() && here.defined.contains(first)) {
            return self.walk(child, rest, depth);
        }
        if here.defined.contains(first) {
            return Some(Target::Item(module, first.clone()));
        }
        let imported = here.imports.iter().find(|import| import.name == *first).and_then(|import| {
            let path: Vec<String> = import.path.iter().chain(rest).cloned().collect();
            self.resolve_within(&module, &path, depth + 1)
        });
        imported.or_else(|| {
            here.imports.iter().filter(|import| import.name == "*").find_map(|import| {
                let path: Vec<String> = import.path.iter().chain(path).cloned().collect();
                self.resolve_within(&module, &path, depth + 1)
            })
        })
    }

    /// The file that a target is in, and its name there.
    fn place(&self, target: &Target) -> (&str, String) {
        match target {
            Target::Module(path) => (&self.modules[path].file, path.join("::")),
            Target::Item(module, name) => (&self.modules[module].file, name.clone()),
        }
    }

    /// Which file takes which names from which other file.
    pub fn uses(&self) -> BTreeMap<(&str, &str), BTreeSet<String>> {
        let mut uses: BTreeMap<(&str, &str), BTreeSet<String>> = BTreeMap::new();
        for (path, module) in &self.modules {
            let imported = module.imports.iter().filter(|import| import.name != "*").map(|import| &import.path);
            for used in imported.chain(&module.paths) {
                // A module alone is a place to look into: what is taken out of it is a path of its own.
                let Some(target @ Target::Item(..)) = self.resolve(path, used) else { continue };
                let (file, name) = self.place(&target);
                if file != module.file {
                    uses.entry((&module.file, file)).or_default().insert(name);
                }
            }
        }
        uses
    }

    /// What ties files into circles: `a.rs -> b.rs: Name, other` for each arrow of one.
    ///
    /// What a child takes from a module above it is no arrow: `hub/settling.rs` is a part of `hub.rs`.
    pub fn circles(&self) -> Vec<String> {
        let mut uses = self.uses();
        uses.retain(|(from, to), _| !from.starts_with(&format!("{}/", to.trim_end_matches(".rs"))));
        let mut arrows: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (from, to) in uses.keys() {
            arrows.entry(from).or_default().push(to);
        }
        let reached: BTreeMap<&str, BTreeSet<&str>> = arrows.keys().map(|file| (*file, reach(file, &arrows))).collect();
        let leads = |from: &str, to: &str| reached.get(from).is_some_and(|files| files.contains(to));
        uses.iter()
            .filter(|((from, to), _)| leads(from, to) && leads(to, from))
            .map(|((from, to), names)| format!("{from} -> {to}: {}", Vec::from_iter(names.clone()).join(", ")))
            .collect()
    }
}

/// All that a file uses, directly and through others.
fn reach<'a>(file: &'a str, arrows: &BTreeMap<&'a str, Vec<&'a str>>) -> BTreeSet<&'a str> {
    let (mut found, mut open) = (BTreeSet::new(), vec![file]);
    while let Some(next) = open.pop() {
        open.extend(arrows.get(next).into_iter().flatten().copied().filter(|to| found.insert(*to)));
    }
    found
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("cfg") && attribute.to_token_stream().to_string().contains("(test)"))
}

/// The name that an item defines; absent for implementations and uses.
pub fn defined_name(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        _ => return None,
    };
    Some(name.to_string())
}

fn collect(tree: &UseTree, path: &mut Vec<String>, public: bool, found: &mut Vec<Import>) {
    let import = |name: String, path: Vec<String>| Import { name, path, public };
    match tree {
        UseTree::Path(below) => {
            path.push(below.ident.to_string());
            collect(&below.tree, path, public, found);
            path.pop();
        }
        UseTree::Name(name) if name.ident == "self" => {
            found.extend(path.last().map(|name| import(name.clone(), path.clone())));
        }
        UseTree::Name(name) => {
            let name = name.ident.to_string();
            found.push(import(name.clone(), path.iter().cloned().chain([name]).collect()));
        }
        UseTree::Rename(renamed) => {
            let whole = path.iter().cloned().chain([renamed.ident.to_string()]).filter(|part| part != "self").collect();
            found.push(import(renamed.rename.to_string(), whole));
        }
        UseTree::Glob(_) => found.push(import("*".to_owned(), path.clone())),
        UseTree::Group(group) => {
            for tree in &group.items {
                collect(tree, path, public, found);
            }
        }
    }
}

/// Every `a::b` and longer, inside of macros too.
fn paths(tokens: TokenStream, found: &mut BTreeSet<Vec<String>>) {
    let mut path: Vec<String> = Vec::new();
    let mut colons = 0;
    let mut keep = |path: &mut Vec<String>| {
        let whole = std::mem::take(path);
        if whole.len() > 1 {
            found.insert(whole);
        }
    };
    let mut groups = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Ident(name) => {
                if colons != 2 {
                    keep(&mut path);
                }
                path.push(name.to_string());
                colons = 0;
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' && !path.is_empty() && colons < 2 => colons += 1,
            other => {
                keep(&mut path);
                colons = 0;
                if let TokenTree::Group(group) = other {
                    groups.push(group.stream());
                }
            }
        }
    }
    keep(&mut path);
    for group in groups {
        paths(group, found);
    }
}
