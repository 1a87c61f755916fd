//! Faults of a document as findings.

use std::ops::Range;

use super::{
    REQUIRED, card,
    likeness::nearest,
    plain,
    remedy::{Remedy, remedy},
};
use crate::{
    diagnostic::{Finding, Fix},
    hint::Hint,
    model::Bootcamp,
    source::{FieldPath, Segment, Unreadable},
    unit::{Username, grouped},
    yaml::{self, Fault, FaultKind, Kind, Node, Syntax, SyntaxKind, Value},
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
                    if let Some(cut) = tree.and_then(|tree| cut_number(tree, fault)) {
                        return number_with_comma(base, path.key(&**key), cut);
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
            match remedy(base, tree, fault) {
                Some(Remedy { help, fix }) => finding.help(help).fixed_by(fix),
                None => finding,
            }
        })
        .chain(stopped)
        .collect()
}

/// In `{granted: 1,600}` a comma ends the value of `cut`, and `600` is the key at `rest`.
fn number_with_comma(base: &FieldPath, rest: FieldPath, cut: Cut) -> Finding {
    let field = base.clone().join(cut.field.segments());
    let fix = base.is_root().then(|| Fix::default().setting(field.clone(), cut.value).removing(rest.clone()));
    Finding::new(&card::UNKNOWN_KEY, format!("a comma ends the value of `{field}`"))
        .at_key(rest, "this is read as another key")
        .at(field, "the value ends here")
        .help(format!("write `{}`, without the comma", cut.words))
        .fixed_by(fix)
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

/// A number that a comma cut in two.
pub(super) struct Cut {
    /// The field with the first half.
    field: FieldPath,
    /// The number that was meant.
    value: Value,
    /// The key with this number.
    words: String,
}

/// The number that an unknown key is a part of: in `{granted: 1,600}` a comma ends the value, and `600` is a key.
pub(super) fn cut_number(tree: &Node, fault: &Fault) -> Option<Cut> {
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
    let number = format!("{first}{point}{key}");
    let value = number.parse().map_or_else(|_| Value::from(number.as_str()), Value::Int);
    Some(Cut { field: path.key(&*before.key), value, words: format!("{}: {number}", before.key) })
}

/// The fields that unknown keys most likely mean, unless those are written as well, and those whose values a comma cut.
pub(super) fn meant_keys(tree: &Node, told: &[Fault]) -> Vec<FieldPath> {
    let meant = told.iter().filter_map(|fault| match &fault.kind {
        FaultKind::UnknownKey { .. } if cut_number(tree, fault).is_some() => {
            cut_number(tree, fault).map(|cut| cut.field)
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

/// Keys that appear twice in one map; at most [`yaml::MOST_FAULTS`] of them.
pub(super) fn duplicate_keys(tree: &Node, base: &FieldPath) -> Vec<Finding> {
    let duplicates = tree.duplicate_keys();
    let stopped = duplicates.len().checked_sub(yaml::MOST_FAULTS).filter(|more| *more > 0).map(|more| {
        Finding::new(&card::DUPLICATE_KEY, format!("{} more keys are repeated", grouped(more as u64)))
            .help("fix these and check again; if they make no sense, this may be another kind of file")
    });
    let shown = duplicates.into_iter().take(yaml::MOST_FAULTS).map(|inner| {
        let path = base.clone().join(inner.segments());
        let is_same = has_equal_values(tree, &inner);
        let (message, help) = if is_same {
            (format!("the key `{path}` appears twice, with the same value"), "remove one of them")
        } else {
            (
                format!("the key `{path}` appears twice; only the last value counts"),
                "keep the value that you mean, and remove the other",
            )
        };
        let fix = (is_same && base.is_root()).then(|| Fix::default().removing_first(path.clone()));
        Finding::new(&card::DUPLICATE_KEY, message)
            .at_key(&path, "this value counts")
            .at_earlier_key(path, "this value is ignored")
            .help(help)
            .fixed_by(fix)
    });
    shown.chain(stopped).collect()
}

/// Whether all entries of the key at `path` have one value.
fn has_equal_values(tree: &Node, path: &FieldPath) -> bool {
    let (Some(Segment::Key(key)), Some(around)) = (path.segments().last(), path.parent()) else { return false };
    let Some(Kind::Map(entries)) = tree.at(around.segments()).map(|map| &map.kind) else { return false };
    let mut values = entries.iter().filter(|entry| entry.key == *key).map(|entry| plain(&entry.value));
    let first = values.next();
    values.all(|value| first.as_ref() == Some(&value))
}

/// The main text, or one that it names, could not be read.
pub(super) fn unreadable(file: &str, why: &Unreadable, at: &FieldPath) -> Finding {
    let finding = Finding::new(&card::UNREADABLE_FILE, format!("`{file}` cannot be read: {why}"));
    let finding = if at.is_root() { finding } else { finding.at(at, "named here") };
    let logins = logins(file);
    let key = at.segments().iter().rev().find_map(|segment| match segment {
        Segment::Key(key) if key != file => Some(key.as_str()),
        _ => None,
    });
    match (why, key) {
        _ if at.is_root() => finding.help(of_main(why)),
        (Unreadable::NoSuchFile, Some(key)) if !logins.is_empty() => {
            let fix = Fix::default().setting(at.clone(), logins.clone());
            let list = logins.join(", ");
            finding
                .help(format!("write a list of logins, `{key}: [{list}]`; a roster file is named with its ending"))
                .fixed_by(Some(fix))
        }
        _ => match why.hint() {
            Some(help) => finding.help(help),
            None => finding,
        },
    }
}

/// The logins of a text that names no file: `alice`, or `alice, bob`. None if it may be a file.
fn logins(text: &str) -> Vec<String> {
    let logins: Vec<String> = text
        .split([',', ';', ' '])
        .map(|login| login.trim().trim_start_matches('@').to_owned())
        .filter(|login| !login.is_empty())
        .collect();
    let is_list = logins.iter().all(|login| !login.contains(['.', '/']) && login.parse::<Username>().is_ok());
    if is_list { logins } else { Vec::new() }
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
pub(super) fn too_large(file: &str, bytes: usize, most: usize, at: &FieldPath) -> Finding {
    let [bytes, most] = [bytes, most].map(|bytes| grouped(bytes as u64));
    let finding = Finding::new(&card::NOT_YAML, format!("`{file}` has {bytes} bytes; at most {most} are read"));
    if at.is_root() {
        finding.help("pass the file that describes the bootcamp, not a dataset or a log")
    } else {
        finding.at(at, "named here").help("name the roster itself, not a dataset or a log")
    }
}

/// An empty text.
pub(super) fn empty(file: &str, at: &FieldPath) -> Finding {
    let finding = Finding::new(&card::NOT_YAML, format!("`{file}` is empty"));
    if at.is_root() {
        return finding.help("`nh init` writes a file to start from");
    }
    let is_named = at.segments().last() != Some(&Segment::Key(file.to_owned()));
    let finding = if is_named { finding.at(at, "named here") } else { finding };
    finding.help("write its content, or remove the file and what names it")
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
