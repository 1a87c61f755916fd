//! Faults of a document as findings.

use std::{borrow::Cow, ops::Range};

use super::{
    REQUIRED, card,
    remedy::{nearest, remedy},
};
use crate::{
    diagnostic::Finding,
    hint::Hint,
    model::Bootcamp,
    source::{FieldPath, Unreadable},
    yaml::{self, Fault, FaultKind, Kind, Node, Syntax, SyntaxKind},
};

/// The findings for the faults of a tree at `base`.
pub(super) fn findings(base: &FieldPath, faults: &[Fault]) -> Vec<Finding> {
    let stopped = (faults.len() >= yaml::MOST_FAULTS).then(|| {
        let message = format!("reading stopped after {} faults; there may be more", faults.len());
        Finding::new(&card::WRONG_VALUE, message)
            .help("fix these and check again; if they make no sense, this may be another kind of file")
    });
    faults
        .iter()
        .map(|fault| {
            let path = base.clone().join(fault.path().segments());
            let finding = match &fault.kind {
                FaultKind::UnknownKey { key, .. } => {
                    let map = if path.is_root() { "a bootcamp".to_owned() } else { format!("`{path}`") };
                    Finding::new(&card::UNKNOWN_KEY, format!("{map} has no key `{key}`")).at_key(path.key(&**key), "")
                }
                FaultKind::MissingKey { key } => return missing(path, key),
                FaultKind::UnknownVariant { name, .. } => {
                    Finding::new(&card::WRONG_VALUE, format!("`{path}` cannot be `{name}`")).at(path, "")
                }
                _ if path.is_root() => {
                    let file = base.to_string();
                    let document = if file.is_empty() { "the document".to_owned() } else { format!("`{file}`") };
                    return Finding::new(&card::WRONG_VALUE, format!("{document}: {fault}"))
                        .help("write a map of sections: `name`, `event`, `project`, `hub` and others");
                }
                _ => Finding::new(&card::WRONG_VALUE, format!("`{path}`: {fault}")).at(path, ""),
            };
            match remedy(base, fault) {
                Some(help) => finding.help(help),
                None => finding,
            }
        })
        .chain(stopped)
        .collect()
}

/// A required key is missing.
pub(super) fn missing(path: FieldPath, key: &str) -> Finding {
    let (place, inner) = if path.is_root() {
        ("the bootcamp".to_owned(), key.to_owned())
    } else {
        (format!("`{path}`"), format!("{path}.{key}"))
    };
    Finding::new(&card::MISSING_KEY, format!("{place} is missing the key `{key}`"))
        .at(path.key(key), "")
        .help(format!("write `{inner}`; `nh schema` describes every key, `nh init` writes a file to start from"))
}

/// Findings for required sections that serde did not reach, because it stops at the first missing one.
pub(super) fn missing_sections(tree: &Node, told: &[Fault]) -> Vec<Finding> {
    REQUIRED
        .into_iter()
        .filter(|key| matches!(tree.kind, Kind::Map(_)) && tree.entry(key).is_none())
        .filter(|key| {
            !told.iter().any(|fault| {
                fault.path().is_root()
                    && matches!(&fault.kind, FaultKind::MissingKey { key: missing } if missing == key)
            })
        })
        .map(|key| missing(FieldPath::root(), key))
        .collect()
}

/// The unknown keys of a document, each with its path and the nearest known key.
pub(crate) fn unknown_keys(tree: &Node) -> Vec<(FieldPath, Option<&'static str>)> {
    let (_, faults) = yaml::recover::<Bootcamp>(&mut Cow::Borrowed(tree));
    faults
        .into_iter()
        .filter_map(|fault| match &fault.kind {
            FaultKind::UnknownKey { key, expected } => {
                Some((fault.path().key(&**key), nearest(key, expected.iter().copied())))
            }
            _ => None,
        })
        .collect()
}

/// The fields that unknown keys most likely mean, unless those are written as well.
pub(super) fn meant_keys(tree: &Node, told: &[Fault]) -> Vec<FieldPath> {
    let meant = told.iter().filter_map(|fault| match &fault.kind {
        FaultKind::UnknownKey { key, expected } => {
            let path = fault.path();
            let meant = nearest(key, expected.iter().copied())?;
            let is_there = tree.at(path.segments()).is_some_and(|map| map.entry(meant).is_some());
            (!is_there).then(|| path.key(meant))
        }
        _ => None,
    });
    meant.collect()
}

/// Keys that appear twice in one map.
pub(super) fn duplicate_keys(tree: &Node, base: &FieldPath) -> Vec<Finding> {
    tree.duplicate_keys()
        .into_iter()
        .map(|(path, ..)| {
            let path = base.clone().join(path.segments());
            Finding::new(&card::DUPLICATE_KEY, format!("the key `{path}` appears twice; only the last value counts"))
                .at_key(path, "this value counts")
                .help("remove one of them")
        })
        .collect()
}

/// The main text, or one that it names, could not be read.
pub(super) fn unreadable(file: &str, why: &Unreadable, at: &FieldPath) -> Finding {
    let finding = Finding::new(&card::UNREADABLE_FILE, format!("`{file}` cannot be read: {why}"));
    let finding = if at.is_root() { finding } else { finding.at(at, "named here") };
    match why.hint() {
        Some(help) => finding.help(help),
        None => finding,
    }
}

/// A text larger than the limit.
pub(super) fn too_large(file: &str, bytes: usize, most: usize) -> Finding {
    Finding::new(&card::NOT_YAML, format!("`{file}` has {bytes} bytes; at most {most} are read"))
        .help("pass the file that describes the bootcamp, not a dataset or a log")
}

/// An empty text.
pub(super) fn empty(file: &str) -> Finding {
    Finding::new(&card::NOT_YAML, format!("`{file}` is empty")).help("`nh init` writes a file to start from")
}

/// A text that is not YAML.
pub(super) fn not_yaml(file: &str, text: &str, syntax: &Syntax, at: FieldPath) -> Finding {
    let line_start = syntax
        .span
        .as_ref()
        .and_then(|span| text.get(..span.start))
        .map_or(0, |before| before.rfind('\n').map_or(0, |end| end + 1));
    let line = text.get(line_start..).and_then(|rest| rest.lines().next()).unwrap_or("");
    let indent: &str = &line[..line.len() - line.trim_start().len()];
    // The scanner reports tab indentation in many ways.
    let kind = if indent.contains('\t') { SyntaxKind::Tab } else { syntax.kind };
    let finding = Finding::new(&card::NOT_YAML, format!("`{file}` is not YAML: {kind}")).at(at, "");
    match (Syntax { kind, span: None }).hint() {
        Some(help) => finding.help(help),
        None => finding,
    }
}

/// A tree of a single span.
pub(super) fn placeholder_node(span: Range<usize>) -> Node {
    // An empty span is not drawn, so it gets one byte.
    let span = if span.is_empty() { span.start..span.start + 1 } else { span };
    Node { span, kind: Kind::Removed }
}
