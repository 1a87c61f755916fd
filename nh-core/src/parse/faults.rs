//! Faults of a document as findings.

use std::ops::Range;

use super::{
    REQUIRED, card,
    remedy::{nearest, remedy},
};
use crate::{
    diagnostic::Finding,
    hint::Hint,
    model::Bootcamp,
    source::{FieldPath, Unreadable},
    unit::Username,
    yaml::{self, Fault, FaultKind, Kind, Node, Syntax, SyntaxKind},
};

/// The findings for the faults of `tree`, if there is one, at `base`.
pub(super) fn findings(base: &FieldPath, tree: Option<&Node>, faults: &[Fault]) -> Vec<Finding> {
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
                    if let Some((field, number)) = tree.and_then(|tree| cut_number(tree, fault)) {
                        let field = base.clone().join(field.segments());
                        return Finding::new(&card::UNKNOWN_KEY, format!("a comma ends the value of `{field}`"))
                            .at_key(path.key(&**key), "this is read as another key")
                            .at(field, "the value ends here")
                            .help(format!("write `{number}`, without the comma"));
                    }
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
    let faults = yaml::recover::<Bootcamp>(tree).faults;
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

/// The field that an unknown key is a part of, and the number that was meant: in `{granted: 1,600}` a comma ends the value,
/// and `600` is a key.
pub(super) fn cut_number(tree: &Node, fault: &Fault) -> Option<(FieldPath, String)> {
    let FaultKind::UnknownKey { key, .. } = &fault.kind else { return None };
    let path = fault.path();
    let Kind::Map(entries) = &tree.at(path.segments())?.kind else { return None };
    let position = entries.iter().position(|entry| entry.key == *key)?;
    let (before, cut) = (entries.get(position.checked_sub(1)?)?, entries.get(position)?);
    let (Kind::Int(_, first) | Kind::Text(first)) = &before.value.kind else { return None };
    let is_number = |text: &str| text.starts_with(|letter: char| letter.is_ascii_digit());
    if cut.value.kind != Kind::Null || !is_number(first) || !is_number(key) {
        return None;
    }
    let thousands = key.len() >= 3 && key.bytes().take(3).all(|letter| letter.is_ascii_digit());
    let point = if thousands { "" } else { "." };
    Some((path.key(&*before.key), format!("{}: {first}{point}{key}", before.key)))
}

/// The fields that unknown keys most likely mean, unless those are written as well, and those whose values a comma cut.
pub(super) fn meant_keys(tree: &Node, told: &[Fault]) -> Vec<FieldPath> {
    let meant = told.iter().filter_map(|fault| match &fault.kind {
        FaultKind::UnknownKey { .. } if cut_number(tree, fault).is_some() => {
            cut_number(tree, fault).map(|(field, _)| field)
        }
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
                .at_key(&path, "this value counts")
                .at_earlier_key(path, "this value is ignored")
                .help("remove one of them")
        })
        .collect()
}

/// The main text, or one that it names, could not be read.
pub(super) fn unreadable(file: &str, why: &Unreadable, at: &FieldPath) -> Finding {
    let finding = Finding::new(&card::UNREADABLE_FILE, format!("`{file}` cannot be read: {why}"));
    let finding = if at.is_root() { finding } else { finding.at(at, "named here") };
    let is_login = !file.contains(['.', '/']) && file.parse::<Username>().is_ok();
    let hint = match why {
        _ if at.is_root() => Some(of_main(why)),
        Unreadable::NoSuchFile if is_login => {
            let key = at.segments().last().map(|segment| FieldPath::root().join(std::slice::from_ref(segment)));
            let key = key.unwrap_or_default();
            Some(format!("write a list if this is a login: `{key}: [{file}]`; a roster file is named with its ending"))
        }
        _ => why.hint(),
    };
    match hint {
        Some(help) => finding.help(help),
        None => finding,
    }
}

/// What to do about a main file that cannot be read: the hints of a roster do not fit it.
fn of_main(why: &Unreadable) -> String {
    match why {
        Unreadable::Encoding(_) => "save it as UTF-8".to_owned(),
        Unreadable::TooLarge { .. } => "pass the file that describes the bootcamp, not a dataset or a log".to_owned(),
        Unreadable::Folder => "pass the file in that folder that describes the bootcamp".to_owned(),
        _ => "pass the path of a readable text file in UTF-8; `nh init` writes one to start from".to_owned(),
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
