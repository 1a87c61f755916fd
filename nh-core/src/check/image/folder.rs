//! What the image's own folder says, as far as its files were given.

use crate::{
    check::Subject,
    diagnostic::Finding,
    yaml::{self, Kind, Node},
};

/// A requirement of the image.
pub(super) struct Requirement<'a> {
    /// The file that names it.
    pub file: String,
    /// As written: `numpy=1.26`, `requests==2.32`.
    pub text: std::borrow::Cow<'a, str>,
}

/// `finding` at the field that names the folder, or at its section if that is not written.
pub(super) fn at_folder(subject: &Subject<'_>, finding: Finding, label: &str) -> Finding {
    match subject.sources.node(&"image.folder".into()) {
        Some(_) => finding.at("image.folder", label),
        None => finding.at_key("image", label),
    }
}

/// The text of `file` in the image's folder, with its name.
pub(super) fn text<'a>(subject: &Subject<'a>, file: &str) -> Option<(String, &'a str)> {
    let name = format!("{}/{file}", *subject.resolved.image.folder);
    let text = subject.sources.documents().text(&name)?;
    Some((name, text))
}

/// Every package that `environment.yml` and `requirements.txt` name.
pub(super) fn requirements<'a>(subject: &Subject<'a>) -> Vec<Requirement<'a>> {
    let mut found = Vec::new();
    if let Some((file, content)) = text(subject, "environment.yml")
        && let Ok(tree) = yaml::read(content)
        && let Some(dependencies) = tree.entry("dependencies")
    {
        let mut names = Vec::new();
        collect(&dependencies.value, &mut names);
        found.extend(names.into_iter().map(|name| Requirement { file: file.clone(), text: name.into() }));
    }
    if let Some((file, content)) = text(subject, "requirements.txt") {
        let lines = content.lines().map(|line| line.split(" #").next().unwrap_or(line).trim());
        // A line that starts with `-` is an option of pip.
        let named = lines.filter(|line| !line.is_empty() && !line.starts_with(['#', '-']));
        found.extend(named.map(|line| Requirement { file: file.clone(), text: line.into() }));
    }
    found
}

/// The texts of a list of dependencies; `pip` has a list of its own in it.
fn collect(node: &Node, names: &mut Vec<String>) {
    match &node.kind {
        Kind::Text(name) if !name.trim_start().starts_with('-') => names.push(name.clone()),
        Kind::List(items) => items.iter().for_each(|item| collect(item, names)),
        Kind::Map(entries) => entries.iter().for_each(|entry| collect(&entry.value, names)),
        _ => {}
    }
}
