//! The secrets in the texts, which are never shown: found by their keys, and by what they look like.

use std::{borrow::Cow, collections::BTreeMap, ops::Range};

use super::{Documents, FieldPath, Segment};
use crate::{
    unit::{Sight, hidden, is_no_secret, is_secret_name, merged, secrets, visible},
    yaml::{Kind, Node},
};

/// A secret in a tree.
#[derive(Debug, Clone)]
pub(crate) struct PlainSecret {
    /// The field whose text it is, or that contains it.
    pub path: FieldPath,
    /// The secret itself.
    value: String,
    /// Where the whole field is written; empty if only a part of it is a secret.
    span: Range<usize>,
}

/// Adds every secret below `node`, which is at `at`.
pub(super) fn collect(node: &Node, at: &FieldPath, found: &mut Vec<PlainSecret>) {
    match &node.kind {
        Kind::Map(entries) => {
            for entry in entries {
                // The days on which secrets expire, by their names.
                if at.is_root() && entry.key == "secrets" {
                    continue;
                }
                // Keys of auth state, in a list (JupyterHub, `CryptKeeper.keys`).
                let is_secret = is_secret_name(&entry.key)
                    || (entry.key == "keys" && at.segments().last() == Some(&Segment::Key("CryptKeeper".to_owned())));
                if is_secret {
                    whole(&entry.value, &at.clone().key(&entry.key), found);
                } else if may_have(&entry.value) {
                    collect(&entry.value, &at.clone().key(&entry.key), found);
                }
            }
            // `{name: GITHUB_TOKEN, value: …}`, as containers have their environment.
            let entry = |key: &str| entries.iter().find(|entry| entry.key == key && !entry.shadowed);
            if let (Some(name), Some(value)) = (entry("name"), entry("value"))
                && let Kind::Text(name) = &name.value.kind
                && is_secret_name(name)
            {
                whole(&value.value, &at.clone().key("value"), found);
            }
        }
        Kind::List(items) => {
            for (index, item) in items.iter().enumerate().filter(|(_, item)| may_have(item)) {
                collect(item, &at.clone().index(index), found);
            }
        }
        Kind::Text(text) => {
            let parts = secrets(text, Sight::Reported).into_iter();
            found.extend(parts.map(|part| PlainSecret { path: at.clone(), value: text[part].to_owned(), span: 0..0 }));
        }
        _ => {}
    }
}

/// Whether there can be a secret below `node`: a path to each of a roster's thousands of logins would be slow.
fn may_have(node: &Node) -> bool {
    match &node.kind {
        Kind::Map(entries) => entries.iter().any(|entry| {
            may_have(&entry.value) || is_secret_name(&entry.key) || matches!(entry.key.as_str(), "value" | "keys")
        }),
        Kind::List(items) => items.iter().any(may_have),
        // Logins are shorter and have no signs.
        Kind::Text(text) => text.len() >= 20 || text.contains(['=', ':']),
        _ => false,
    }
}

/// Adds the values at the key of a secret.
fn whole(node: &Node, path: &FieldPath, found: &mut Vec<PlainSecret>) {
    let value = match &node.kind {
        Kind::Text(text) => text,
        Kind::Int(_, written) | Kind::Float(_, written) => written,
        Kind::List(items) => {
            for (index, item) in items.iter().enumerate() {
                whole(item, &path.clone().index(index), found);
            }
            return;
        }
        _ => return collect(node, path, found),
    };
    if !is_no_secret(value) {
        found.push(PlainSecret { path: path.clone(), value: value.clone(), span: node.span.clone() });
    }
}

/// What must not be shown.
#[derive(Debug, Clone, Default)]
pub(super) struct Hidden {
    /// The secrets, line by line, the longest first.
    lines: Vec<String>,
    /// Where fields are written that are secrets, by file.
    spans: BTreeMap<String, Vec<Range<usize>>>,
}

/// Shorter lines of a secret are words that occur elsewhere.
const LEAST: usize = 4;

impl Hidden {
    pub(super) fn add(&mut self, file: &str, found: Vec<PlainSecret>) {
        for PlainSecret { value, span, .. } in found {
            self.spans.entry(file.to_owned()).or_default().push(span);
            for line in value.lines().map(str::trim).filter(|line| line.len() >= LEAST) {
                // Messages have escapes for what is invisible.
                self.lines.extend([line.to_owned(), visible(line)]);
            }
        }
        self.lines.sort_by_key(|line| std::cmp::Reverse(line.len()));
        self.lines.dedup();
    }

    /// Where `text` repeats a secret.
    fn repeated(&self, text: &str) -> Vec<Range<usize>> {
        let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let mut found = Vec::new();
        for line in &self.lines {
            found.extend(text.match_indices(line.as_str()).map(|(at, _)| at..at + line.len()).filter(|place| {
                // A short one must be a word of its own.
                line.len() >= 3 * LEAST
                    || !(is_letter(text[..place.start].chars().next_back())
                        || is_letter(text[place.end..].chars().next()))
            }));
        }
        found
    }

    /// `text` without the secrets that it repeats.
    pub(super) fn without<'a>(&self, text: &'a str) -> Cow<'a, str> {
        hidden(text, &merged(self.repeated(text)))
    }

    /// The text of `file` with `*` for each byte of a secret.
    pub(super) fn text<'a>(&self, documents: &'a Documents, file: &str) -> Option<Cow<'a, str>> {
        let text = documents.text(file)?;
        let mut places = secrets(text, Sight::Shown);
        places.extend(self.repeated(text));
        let spans = self.spans.get(file).into_iter().flatten();
        places.extend(spans.filter(|span| text.get((*span).clone()).is_some()).cloned());
        Some(hidden(text, &merged(places)))
    }
}
