//! Where fields are written in the texts they were read from.

use std::{borrow::Cow, ops::Range, sync::OnceLock};

use super::{
    Documents, FieldPath, Segment,
    secrets::{self, Hidden, PlainSecret},
};
use crate::{
    unit::keys_and_tokens,
    yaml::{Kind, Node},
};

/// A span of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SourceSpan {
    /// The name of the text.
    pub file: String,
    /// The bytes.
    pub span: Range<usize>,
}

/// Line and column, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// The texts, and the trees that were read from them.
///
/// A finding has the path of a field; its position is looked up here when the finding is shown. A bootcamp that a
/// program built has no texts, so its findings have only paths.
#[derive(Debug, Clone)]
pub struct Sources {
    documents: Documents,
    trees: Vec<Tree>,
    /// Computed when something is shown.
    hidden: OnceLock<Hidden>,
}

#[derive(Debug, Clone)]
struct Tree {
    file: String,
    at: FieldPath,
    root: Node,
}

impl Sources {
    /// Sources of `documents`, from which nothing has been read yet.
    pub const fn new(documents: Documents) -> Self {
        Self { documents, trees: Vec::new(), hidden: OnceLock::new() }
    }

    /// Records that the field `at` was read from `file` as `root`.
    pub(crate) fn add(&mut self, file: &str, at: FieldPath, root: Node) {
        self.trees.push(Tree { file: file.to_owned(), at, root });
        self.hidden = OnceLock::new();
    }

    /// The texts.
    pub const fn documents(&self) -> &Documents {
        &self.documents
    }

    /// The text of `file` as it may be shown: with `*` for each byte of a secret, so that every position stays the same.
    /// Absent if there is no such text.
    ///
    /// ```
    /// use nh_core::{parse, source::Documents};
    /// let text = "hub: {values: {hub: {config: {A: {client_secret: abcd}}}}} # a course\n";
    /// let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
    /// assert_eq!(parsed.sources.shown_text("bootcamp.yaml").unwrap(), text.replace("abcd", "****"));
    /// ```
    pub fn shown_text(&self, file: &str) -> Option<Cow<'_, str>> {
        self.hidden().text(&self.documents, file)
    }

    /// `text` without the secrets of the documents.
    pub(crate) fn without_secrets<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.hidden().without(text)
    }

    /// Whether `text` has a variant of a secret in the field at `path`: with other signs, or in another case.
    pub(crate) fn varies_secret(&self, path: &FieldPath, text: &str) -> bool {
        let Some(Node { kind: Kind::Text(written), .. }) = self.node(path) else { return false };
        let bare = |text: &str| -> String {
            let letters = text.chars().filter(char::is_ascii_alphanumeric);
            letters.map(|letter| letter.to_ascii_lowercase()).collect()
        };
        let said = bare(text);
        keys_and_tokens(written).into_iter().any(|part| {
            let secret = bare(&written[part]);
            secret.len() >= 8 && secret.get(..8).is_some_and(|start| said.contains(start))
        })
    }

    fn hidden(&self) -> &Hidden {
        self.hidden.get_or_init(|| {
            let mut hidden = Hidden::default();
            for tree in &self.trees {
                let mut found = Vec::new();
                secrets::collect(&tree.root, &tree.at, &mut found);
                hidden.add(&tree.file, found);
            }
            hidden
        })
    }

    /// The fields at and below `path` whose texts are or contain secrets, each once, in the order written.
    pub(crate) fn secrets_below(&self, path: &FieldPath) -> Vec<FieldPath> {
        let mut found: Vec<PlainSecret> = Vec::new();
        if let Some(node) = self.node(path) {
            secrets::collect(node, path, &mut found);
        }
        let mut places: Vec<FieldPath> = found.into_iter().map(|secret| secret.path).collect();
        places.dedup();
        places
    }

    /// Where the key of the field is written, or else its value.
    pub(crate) fn key_place(&self, path: &FieldPath) -> Option<SourceSpan> {
        let key_span = path.parent().and_then(|parent| match path.segments().last() {
            Some(Segment::Key(key)) => self.node(&parent)?.entry(key).map(|entry| entry.key_span.clone()),
            _ => None,
        });
        let mut place = self.place(path)?;
        if let Some(span) = key_span {
            place.span = span;
        }
        Some(place)
    }

    /// Where the first key of the field is written that a later key of the same name overrides.
    pub(crate) fn earlier_key_place(&self, path: &FieldPath) -> Option<SourceSpan> {
        let (Segment::Key(key), parent) = (path.segments().last()?, path.parent()?) else { return None };
        let Kind::Map(entries) = &self.node(&parent)?.kind else { return None };
        let earlier = entries.iter().find(|entry| entry.key == *key && entry.shadowed)?;
        let mut place = self.place(path)?;
        place.span = earlier.key_span.clone();
        Some(place)
    }

    /// Where the field is written, or else the nearest enclosing field; absent if there is none.
    pub fn place(&self, path: &FieldPath) -> Option<SourceSpan> {
        // The tree with the longest matching path comes first: a roster file before the key that names it.
        let mut holding: Vec<_> =
            self.trees.iter().filter_map(|tree| path.strip_prefix(&tree.at).map(|rest| (tree, rest))).collect();
        holding.sort_by_key(|(tree, _)| std::cmp::Reverse(tree.at.segments().len()));
        holding.into_iter().filter(|(tree, rest)| !rest.is_empty() || tree.root.kind == Kind::Removed).find_map(
            |(tree, rest)| {
                // A tree that a program built has no text.
                let length = self.documents.text(&tree.file)?.len();
                let span = tree.root.span_of(rest)?;
                Some(SourceSpan { file: tree.file.clone(), span: span.start.min(length)..span.end.min(length) })
            },
        )
    }

    /// The node of `path` as read; absent if the text has none.
    pub(crate) fn node(&self, path: &FieldPath) -> Option<&Node> {
        self.trees
            .iter()
            .filter_map(|tree| path.strip_prefix(&tree.at).map(|rest| (tree, rest)))
            .max_by_key(|(tree, _)| tree.at.segments().len())
            .and_then(|(tree, rest)| tree.root.at(rest))
    }

    /// The text in which the field is written, such as a roster file; absent for the main text.
    pub(crate) fn file_beside(&self, path: &FieldPath) -> Option<&str> {
        let holding = self.trees.iter().filter_map(|tree| path.strip_prefix(&tree.at).map(|rest| (tree, rest)));
        let (tree, rest) = holding.max_by_key(|(tree, _)| tree.at.segments().len())?;
        // The field that names the file is in the main text; a path equal to the root of the file means the whole file.
        let is_inside = !rest.is_empty() || tree.at.segments().last() == Some(&Segment::Key(tree.file.clone()));
        (is_inside && tree.file != self.documents.main()).then_some(&*tree.file)
    }

    /// Line and column of a byte of `file`.
    pub fn position(&self, file: &str, byte: usize) -> Option<Position> {
        let text = self.documents.text(file)?;
        let before = text.get(..byte.min(text.len())).or_else(|| text.get(..text.floor_char_boundary(byte)))?;
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        Some(Position {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        })
    }
}
