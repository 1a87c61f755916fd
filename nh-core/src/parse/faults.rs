//! Faults of a document as findings.

use std::{borrow::Cow, ops::Range};

use super::{REQUIRED, card, required};
use crate::{
    diagnostic::Finding,
    model::Bootcamp,
    source::{FieldPath, Unreadable},
    yaml::{self, Fault, FaultKind, Kind, Node, Syntax},
};

/// The findings of the faults of a tree that stands at `base`.
pub(super) fn findings(base: &FieldPath, faults: &[Fault]) -> Vec<Finding> {
    let stopped = (faults.len() >= yaml::MOST_FAULTS).then(|| {
        let message = format!("reading stopped after {} faults, and there may be more", faults.len());
        Finding::new(&card::WRONG_VALUE, message)
            .help("mend these and check again; if none of it looks familiar, it is another kind of file")
    });
    faults
        .iter()
        .map(|fault| {
            let path = base.clone().join(fault.path().segments());
            match &fault.kind {
                FaultKind::UnknownKey { key, expected } => {
                    let place = if path.is_root() { "a bootcamp".to_owned() } else { format!("`{path}`") };
                    Finding::new(&card::UNKNOWN_KEY, format!("{place} has no key `{key}`"))
                        .at_key(path.key(&**key), "")
                        .help(suggestion(key, expected))
                }
                FaultKind::MissingKey { key } => missing(path, key),
                FaultKind::UnknownVariant { name, expected } => {
                    Finding::new(&card::WRONG_VALUE, format!("`{path}` cannot be `{name}`"))
                        .at(path, "")
                        .help(suggestion(name, expected))
                }
                FaultKind::Invalid { message } if path.is_root() => {
                    let file = base.to_string();
                    let document = if file.is_empty() { "the document".to_owned() } else { format!("`{file}`") };
                    Finding::new(&card::WRONG_VALUE, format!("{document}: {message}"))
                        .help("a bootcamp is a map of sections: `name`, `event`, `project`, `hub` and others")
                }
                FaultKind::Invalid { message } => {
                    let finding = Finding::new(&card::WRONG_VALUE, format!("`{path}`: {message}")).at(path, "");
                    match shorthand(base, fault, message).or_else(|| remedy(message)) {
                        Some(help) => finding.help(help),
                        None => finding,
                    }
                }
            }
        })
        .chain(stopped)
        .collect()
}

/// A key that must be there.
pub(super) fn missing(path: FieldPath, key: &str) -> Finding {
    let (place, inner) = if path.is_root() {
        ("the bootcamp".to_owned(), key.to_owned())
    } else {
        (format!("`{path}`"), format!("{path}.{key}"))
    };
    Finding::new(&card::MISSING_KEY, format!("{place} lacks the key `{key}`"))
        .at(path.key(key), "")
        .help(format!("write `{inner}`; `nh schema` describes every key, `nh init` writes a file to start from"))
}

/// Findings for required sections that serde did not get to: it stops at the first.
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

/// The keys of a document that no bootcamp has, each by its path and with the nearest that there is.
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

/// The fields that were meant by keys which are told as unknown, where they do not stand there as well.
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

/// The name that is most like `written`, where one is like it at all.
pub(crate) fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |name: &str| strsim::jaro_winkler(&written.to_lowercase(), &name.to_lowercase());
    let best = names.map(|name| (likeness(name), name)).max_by(|left, right| left.0.total_cmp(&right.0));
    best.filter(|(likeness, _)| *likeness > 0.8).map(|(_, name)| name)
}

/// The nearest name, or all there are.
fn suggestion(written: &str, expected: &[&str]) -> String {
    match nearest(written, expected.iter().copied()) {
        Some(name) => format!("did you mean `{name}`?"),
        _ if expected.is_empty() => "it takes no keys".to_owned(),
        _ if expected.len() > MOST_NAMES => {
            let likeness = |name: &str| strsim::jaro_winkler(&written.to_lowercase(), &name.to_lowercase());
            let mut likest = expected.to_vec();
            likest.sort_by(|left, right| likeness(right).total_cmp(&likeness(left)));
            likest.truncate(MOST_NAMES);
            format!("choose from {} and {} others", listed(&likest), expected.len() - MOST_NAMES)
        }
        _ => format!("choose from {}", listed(expected)),
    }
}

/// Of more names than these only the likest are told: a list that goes on for lines is read by nobody.
const MOST_NAMES: usize = 12;

fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The map that a scalar in its place most likely means: `{amount: 3000 USD}` for `3000 USD`.
fn shorthand(base: &FieldPath, fault: &Fault, message: &str) -> Option<String> {
    let found = message.strip_prefix("expected a map, found the ").filter(|_| base.is_root())?;
    let value = found.split_once('`')?.1.strip_suffix('`')?;
    let key = required::natural_key(fault.path().segments())?;
    Some(format!("write `{{{key}: {value}}}`"))
}

/// What to do about a wrong value, where the message alone does not say.
fn remedy(message: &str) -> Option<String> {
    if message.starts_with("expected text, found the number") || message.starts_with("expected text, found `") {
        return Some("put it in quotes".to_owned());
    }
    if message.contains("found nothing") {
        return Some("write a value, or take the key out".to_owned());
    }
    if message.starts_with("expected a map, found") {
        return Some("indent its keys below it, one a line".to_owned());
    }
    if message.contains("range of IPv4") && !message.contains("such as") {
        return Some("write the range as one text, such as `10.60.32.0/20`".to_owned());
    }
    if message.contains("IPv4") && !message.contains("such as") {
        return Some("write four numbers with dots, such as `203.0.113.7`".to_owned());
    }
    if message.contains("such as") || message.starts_with("expected") {
        return None;
    }
    Some("`nh schema` describes what this key takes".to_owned())
}

/// Keys that stand twice.
pub(super) fn duplicate_keys(tree: &Node, base: &FieldPath) -> Vec<Finding> {
    tree.duplicate_keys()
        .into_iter()
        .map(|(path, ..)| {
            let path = base.clone().join(path.segments());
            Finding::new(&card::DUPLICATE_KEY, format!("the key `{path}` stands twice; only the last one counts"))
                .at_key(path, "this one counts")
                .help("take one of them out")
        })
        .collect()
}

/// A text that another names, or the main one, could not be had.
pub(super) fn unreadable(file: &str, why: &str, at: &FieldPath) -> Finding {
    let finding = Finding::new(&card::UNREADABLE_FILE, format!("`{file}` cannot be read: {why}"));
    let finding = if at.is_root() { finding } else { finding.at(at, "named here") };
    finding.help(match why {
        Unreadable::NO_SUCH_FILE => {
            "the name is relative to the folder of the bootcamp's own file: look at its spelling"
        }
        Unreadable::OUTSIDE | Unreadable::LINK_OUTSIDE => {
            "only what lies in the folder of the bootcamp's own file is read: put a copy of it there, and name that"
        }
        _ if why.contains("UTF-8") => "a spreadsheet saves so as \"CSV UTF-8\", an editor under \"encoding\"",
        _ => "name a text in UTF-8 that may be read, by its path from the folder of the bootcamp's own file",
    })
}

/// A text larger than any bootcamp.
pub(super) fn too_large(file: &str, bytes: usize, most: usize) -> Finding {
    Finding::new(&card::NOT_YAML, format!("`{file}` has {bytes} bytes; at most {most} are read"))
        .help("give the file that describes the bootcamp; datasets and logs do not belong in it")
}

/// A text with nothing in it.
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
    // An indentation that mixes tabs in is told in many ways.
    let (message, help) = if indent.contains('\t') {
        ("a tab stands where only spaces may", "YAML is indented with spaces; replace the tabs")
    } else {
        (syntax.message, syntax.remedy)
    };
    Finding::new(&card::NOT_YAML, format!("`{file}` is not YAML: {message}")).at(at, "").help(help)
}

/// A tree that has one place and nothing else.
pub(super) fn place_holder(span: Range<usize>) -> Node {
    // A place of no bytes would not be drawn; one byte is.
    let span = if span.is_empty() { span.start..span.start + 1 } else { span };
    Node { span, kind: Kind::Removed }
}
