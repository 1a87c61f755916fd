//! Reading: the main file, and the documents that it names.

use std::{collections::BTreeMap, fs, io, path::Path};

use super::{
    FolderError,
    text::{Failure, read_text},
};
use crate::{
    catalog::Catalog,
    source::{Documents, Unreadable, image_files},
    yaml::{self, Kind, Node},
};

/// Reads `bootcamp.yaml` at `path` and every document that it names.
pub fn collect(path: &Path) -> Result<Documents, FolderError> {
    let text = read_main(path)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    Ok(with_named_documents(&path.display().to_string(), text, folder))
}

/// Reads the main file alone.
pub fn read_main(path: &Path) -> Result<String, FolderError> {
    read_text(path).map_err(|failure| failure.of(path))
}

/// The documents of a main text: roster files and `outputs.yaml`, by the names in the text, relative to `folder`.
///
/// A document that cannot be read is recorded with the reason, and the parser reports it at the field that names it.
pub fn with_named_documents(name: &str, text: String, folder: &Path) -> Documents {
    let mut named: Vec<(String, bool)> = vec![(Documents::OUTPUTS.to_owned(), false)];
    if let Some(tree) = section_tree(&text, "roster") {
        for list in ["admins", "instructors", "participants"] {
            // Read once even if two lists name it: it may be a pipe, which can be read only once.
            let file = text_at(&tree, &["roster", list]);
            if let Some(file) = file.filter(|file| named.iter().all(|(name, _)| name != file)) {
                named.push((file.to_owned(), true));
            }
        }
    }
    let image = section_tree(&text, "image").filter(|_| text.contains("folder:"));
    let image = image.as_ref().and_then(|tree| text_at(tree, &["image", "folder"])).unwrap_or("image");
    named.extend(image_files(image).map(|file| (file, false)));
    let mut documents = Documents::new(name, text);
    for (file, needed) in named {
        if !lies_below(&file) {
            documents = documents.without(file, Unreadable::Outside);
            continue;
        }
        if leads_out(folder, &file) {
            documents = documents.without(file, Unreadable::LinkOutside);
            continue;
        }
        documents = match read_text(&folder.join(&file)) {
            Ok(content) => documents.with(file, content),
            Err(Failure::System(error)) if error.kind() == io::ErrorKind::NotFound && !needed => documents,
            Err(failure) => documents.without(file, failure.reason()),
        };
    }
    documents
}

/// A tree with the whole field `name`.
fn section_tree(text: &str, name: &str) -> Option<Node> {
    let is_map = |tree: &Node| tree.entry(name).is_some_and(|entry| matches!(entry.value.kind, Kind::Map(_)));
    let section = section(text, name).and_then(|section| yaml::read(section).ok()).filter(is_map);
    section.or_else(|| yaml::read(text).ok())
}

/// The lines of the field `name`, if they can be read alone; parsing the whole text twice was a tenth of a check.
fn section<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let is_start = |at: &usize| *at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n');
    let key = format!("{name}:");
    let mut starts = text.match_indices(&key).map(|(at, _)| at).filter(is_start);
    let (Some(start), None) = (starts.next(), starts.next()) else { return None };
    let section = &text[start..];
    let continues = |line: &str| line.starts_with([' ', '\t', '\r', '\n', '#']);
    let length = section.split_inclusive('\n').enumerate().take_while(|(index, line)| *index == 0 || continues(line));
    section.get(..length.map(|(_, line)| line.len()).sum())
}

/// Whether a named file is in the folder or below it: reports quote file contents, and must not reveal arbitrary files.
fn lies_below(file: &str) -> bool {
    use std::path::Component;
    Path::new(file).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// Whether a named file is, or is reached through, a symbolic link to outside the folder.
fn leads_out(folder: &Path, file: &str) -> bool {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    match (folder.canonicalize(), folder.join(file).canonicalize()) {
        (Ok(folder), Ok(target)) => !target.starts_with(folder),
        // A missing file is reported when it is read.
        _ => false,
    }
}

/// The tables of a folder that replaces parts of the catalogue, by file name.
///
/// Refuses a folder without any table: falling back to the embedded tables would silently compute other prices than the
/// user expects.
pub fn read_catalog(folder: &Path) -> Result<BTreeMap<String, String>, FolderError> {
    let entries = fs::read_dir(folder).map_err(|source| FolderError::Read { path: folder.to_owned(), source })?;
    let mut files = BTreeMap::new();
    for entry in entries {
        let path = entry.map_err(|source| FolderError::Read { path: folder.to_owned(), source })?.path();
        if path.extension().is_some_and(|extension| extension == "csv")
            && let Some(name) = path.file_name().and_then(|name| name.to_str())
        {
            files.insert(name.to_owned(), read_main(&path)?);
        }
    }
    let tables = Catalog::embedded().tables();
    if !tables.iter().any(|table| files.contains_key(&table.file)) {
        let tables = tables.iter().map(|table| table.file.clone()).collect();
        return Err(FolderError::NoTables { path: folder.to_owned(), tables });
    }
    Ok(files)
}

fn text_at<'a>(tree: &'a Node, keys: &[&str]) -> Option<&'a str> {
    let node = keys.iter().try_fold(tree, |node, key| node.entry(key).map(|entry| &entry.value))?;
    match &node.kind {
        Kind::Text(text) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_roster_is_found_in_its_own_lines_and_else_in_the_whole() {
        for (text, has_section) in [
            ("name: a\nroster:\n  admins: [x]\n\n  # why\n  participants: p.csv\nhub: {}\n", true),
            ("roster: {participants: p.csv}", true),
            ("roster:\n# why\n  participants: p.csv\n", true),
            ("name: a\n\"roster\": {participants: p.csv}\n", false),
            ("{name: a,\nroster: {participants: p.csv}}\n", true),
            ("people: &people {participants: p.csv}\nroster: *people\n", true),
            ("roster: {participants: q.csv}\nroster: {participants: p.csv}\n", false),
        ] {
            assert_eq!(section(text, "roster").is_some(), has_section, "{text}");
            let tree = section_tree(text, "roster").unwrap();
            assert_eq!(text_at(&tree, &["roster", "participants"]), Some("p.csv"), "{text}");
        }
        assert!(section_tree("no: [yaml", "roster").is_none());
    }
}
