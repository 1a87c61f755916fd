//! One thing that is wrong.

use std::borrow::Cow;

use super::{Card, FieldEdit, Fix, Severity};
use crate::{
    source::{FieldPath, Position, SourceSpan, Sources},
    unit::{keys_and_tokens, visible},
    value::Value,
};

/// One thing that is wrong: the rule, the message, the places, and what would fix it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Finding {
    /// The rule.
    pub card: &'static Card,
    /// What is wrong: one line, lower case, no full stop.
    pub message: String,
    /// The places; the first is the one that must change.
    pub labels: Vec<Label>,
    /// What would satisfy the rule, with the value to write.
    pub help: Option<String>,
    /// The change of the document that the help describes, if it is one that can be computed.
    pub fix: Option<Fix>,
    /// The reason for accepting the finding, if it was accepted.
    pub accepted: Option<String>,
}

/// A field that a finding points to.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Label {
    /// The field.
    pub path: FieldPath,
    /// What to see there; may be empty.
    pub text: String,
    /// Whether the key is wrong rather than its value.
    pub key: bool,
    /// Whether an earlier key is meant, which a later one of the same name overrides.
    pub(crate) earlier: bool,
}

impl Finding {
    /// A finding of the rule of `card`.
    pub fn new(card: &'static Card, message: impl Into<String>) -> Self {
        Self { card, message: visible(&message.into()), labels: Vec::new(), help: None, fix: None, accepted: None }
    }

    /// The same finding, also pointing to `path`; the first place is the one that must change.
    #[must_use]
    pub fn at(mut self, path: impl Into<FieldPath>, text: impl Into<String>) -> Self {
        self.labels.push(Label { path: path.into(), text: visible(&text.into()), key: false, earlier: false });
        self
    }

    /// The same finding, also pointing to the key of `path` rather than its value.
    #[must_use]
    pub fn at_key(mut self, path: impl Into<FieldPath>, text: impl Into<String>) -> Self {
        self.labels.push(Label { path: path.into(), text: visible(&text.into()), key: true, earlier: false });
        self
    }

    /// The same finding, also pointing to the first key of `path`, which a later one of the same name overrides.
    #[must_use]
    pub(crate) fn at_earlier_key(mut self, path: impl Into<FieldPath>, text: impl Into<String>) -> Self {
        self.labels.push(Label { path: path.into(), text: visible(&text.into()), key: true, earlier: true });
        self
    }

    /// The same finding, with what would satisfy the rule.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(visible(&help.into()));
        self
    }

    /// The same finding, which setting `path` to `value` fixes; `nh check --fix` applies it.
    #[must_use]
    pub fn setting(mut self, path: impl Into<FieldPath>, value: impl Into<Value>) -> Self {
        self.fix = Some(self.fix.unwrap_or_default().setting(path, value));
        self
    }

    /// The same finding, which removing `path` fixes; `nh check --fix` applies it.
    #[must_use]
    pub fn removing(mut self, path: impl Into<FieldPath>) -> Self {
        self.fix = Some(self.fix.unwrap_or_default().removing(path));
        self
    }

    /// Hides the secrets of the documents, which a rule may repeat. A fix that would write one is dropped.
    pub(crate) fn hide_secrets(&mut self, sources: &Sources) {
        let hide = |text: &mut String| {
            if let Cow::Owned(hidden) = sources.without_secrets(text) {
                *text = hidden;
            }
        };
        // What was probably meant is a variant of what is written.
        if self
            .labels
            .iter()
            .any(|label| self.help.as_ref().is_some_and(|help| sources.varies_secret(&label.path, help)))
        {
            self.help = Some("use a value that is not a secret".to_owned());
            self.fix = None;
        }
        hide(&mut self.message);
        self.help.iter_mut().for_each(hide);
        self.labels.iter_mut().for_each(|label| hide(&mut label.text));
        self.accepted.iter_mut().for_each(hide);
        let writes_one = |edit: &FieldEdit| edit.value.as_ref().is_some_and(|value| repeats_secret(value, sources));
        if self.fix.as_ref().is_some_and(|fix| fix.edits.iter().any(writes_one)) {
            self.fix = None;
        }
    }

    /// How serious it is.
    pub const fn severity(&self) -> Severity {
        self.card.severity
    }

    /// The name of a text, and the position in it where to show the finding: the first place that a text contains, or
    /// else the first line of the main text. Absent if a program built the bootcamp.
    pub fn position(&self, sources: &Sources) -> Option<(String, Position)> {
        let placed = self.labels.iter().find_map(|label| label.position(sources));
        placed.or_else(|| {
            let main = sources.documents().main();
            Some((main.to_owned(), sources.position(main, 0)?))
        })
    }

    /// The field that must change.
    pub fn path(&self) -> Option<&FieldPath> {
        self.labels.first().map(|label| &label.path)
    }
}

fn repeats_secret(value: &Value, sources: &Sources) -> bool {
    match value {
        Value::Text(text) => {
            !keys_and_tokens(text).is_empty() || matches!(sources.without_secrets(text), Cow::Owned(_))
        }
        Value::List(items) => items.iter().any(|item| repeats_secret(item, sources)),
        Value::Map(entries) => entries.values().any(|item| repeats_secret(item, sources)),
        _ => false,
    }
}

impl Label {
    /// Where to draw it; absent if no text contains the field.
    pub fn place(&self, sources: &Sources) -> Option<SourceSpan> {
        match (self.key, self.earlier) {
            (_, true) => sources.earlier_key_place(&self.path),
            (true, _) => sources.key_place(&self.path),
            (false, _) => sources.place(&self.path),
        }
    }

    /// The name of its text, and where it begins in it; absent where no text holds the field.
    pub fn position(&self, sources: &Sources) -> Option<(String, Position)> {
        let SourceSpan { file, span } = self.place(sources)?;
        let position = sources.position(&file, span.start)?;
        Some((file, position))
    }
}
