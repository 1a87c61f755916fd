//! The bundle: a tree of files, each with its text folded.

use std::collections::BTreeMap;

use super::{
    element::{Element, element},
    fragment::{fragment, headline},
    number::{bytes, counted, grouped},
    table::faint,
};
use crate::render::Bundle;

/// Longer texts are cut at this line, because a notebook keeps every output in its file.
const MOST_LINES: usize = 300;

/// A folder of the tree.
#[derive(Default)]
struct Folder<'a> {
    folders: BTreeMap<&'a str, Self>,
    files: BTreeMap<&'a str, &'a str>,
}

/// The bundle as a fragment of HTML: the tree of its files with their sizes, with each text folded.
///
/// ```
/// use nh_core::{render::Bundle, view};
/// let mut bundle = Bundle::default();
/// bundle.insert("charts/hub/Chart.yaml", "name: <hub>\n");
/// assert!(view::bundle(&bundle).contains("name: &lt;hub&gt;"));
/// ```
pub fn bundle(bundle: &Bundle) -> String {
    let mut root = Folder::default();
    for (path, text) in bundle.iter() {
        let mut names = path.split('/');
        let file = names.next_back().unwrap_or(path);
        names.fold(&mut root, |folder, name| folder.folders.entry(name).or_default()).files.insert(file, text);
    }
    let size = bundle.iter().map(|(_, text)| text.len()).sum();
    let count = format!("{}, {}", counted(bundle.len() as u64, "file"), bytes(size));
    let html = fragment("bundle").child(headline(&count)).child(tree(&root).class("nh-tree"));
    html.to_string() + "\n"
}

fn tree(folder: &Folder<'_>) -> Element {
    let folders = folder.folders.iter().map(|(name, folder)| {
        let (files, size) = content(folder);
        let name = element("code").text(format!("{name}/"));
        let count = format!("{}, {}", counted(files as u64, "file"), bytes(size));
        let summary = element("summary").child(name).child(faint(&count));
        element("li").child(element("details").child(summary).child(tree(folder)))
    });
    let files = folder.files.iter().map(|(name, text)| element("li").child(file(name, text)));
    element("ul").children(folders.chain(files))
}

fn file(name: &str, text: &str) -> Element {
    let lines = text.lines().count();
    let size = format!("{}, {}", counted(lines as u64, "line"), bytes(text.len()));
    let summary = element("summary").child(element("code").text(name)).child(faint(&size));
    let mut shown: String = text.lines().take(MOST_LINES).flat_map(|line| [line, "\n"]).collect();
    if lines > MOST_LINES {
        shown.extend(["⋮ ", &grouped((lines - MOST_LINES) as u64), " more lines\n"]);
    }
    // HTML parsers drop a line end directly after `<pre>`.
    if shown.starts_with('\n') {
        shown.insert(0, '\n');
    }
    element("details").child(summary).child(element("pre").set("tabindex", 0).text(shown))
}

/// The number of files in a folder, and their total size in bytes.
fn content(folder: &Folder<'_>) -> (usize, usize) {
    let own = (folder.files.len(), folder.files.values().map(|text| text.len()).sum());
    folder.folders.values().map(content).fold(own, |sum, part| (sum.0 + part.0, sum.1 + part.1))
}
