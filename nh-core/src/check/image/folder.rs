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

/// The text of `file` in the image's folder, with its name, if repo2docker takes it.
pub(super) fn text<'a>(subject: &Subject<'a>, file: &str) -> Option<(String, &'a str)> {
    subject.sources.documents().image_file(&subject.resolved.image.folder, file)
}

/// The images that a Dockerfile starts from, without its own stages and without what only an argument says.
pub(super) fn bases(text: &str) -> Vec<&str> {
    let mut stages: Vec<&str> = Vec::new();
    let mut images = Vec::new();
    for line in text.lines() {
        let mut words = line.split_whitespace();
        if !words.next().is_some_and(|word| word.eq_ignore_ascii_case("from")) {
            continue;
        }
        let Some(image) = words.find(|word| !word.starts_with("--")) else { continue };
        if !stages.contains(&image) && image != "scratch" && !image.contains('$') {
            images.push(image);
        }
        if words.next().is_some_and(|word| word.eq_ignore_ascii_case("as")) {
            stages.extend(words.next());
        }
    }
    images
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

#[cfg(test)]
mod tests {
    use super::bases;

    #[test]
    fn stages_and_arguments_are_no_bases() {
        let text = "ARG TAG=1\nFROM --platform=linux/amd64 quay.io/jupyter/base-notebook:2026-11-02 AS build\nRUN x\nfrom build\n\
                    FROM python:3.12\nFROM scratch\nFROM example/course:$TAG\n# FROM ubuntu\n";
        assert_eq!(bases(text), ["quay.io/jupyter/base-notebook:2026-11-02", "python:3.12"]);
    }
}
