//! Changes of the document that satisfy a rule.

use std::fmt;

use crate::{source::FieldPath, unit::visible, value::Value};

/// Changes of the document that satisfy a rule. All of them belong together.
///
/// ```
/// use nh_core::diagnostic::{FieldEdit, Fix};
/// let fix = Fix::default().setting("cluster.controlPlane", "10.60.0.0/28").removing("cluster.version");
/// assert_eq!(fix.edits[0].to_string(), "set `cluster.controlPlane` to `10.60.0.0/28`");
/// assert_eq!(fix.edits[1].to_string(), "remove `cluster.version`");
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Fix {
    /// The changes; each field appears once.
    pub edits: Vec<FieldEdit>,
}

/// A change of one field.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct FieldEdit {
    /// The field.
    pub path: FieldPath,
    /// The new value; absent to remove the field, or if only its key changes.
    pub value: Option<Value>,
    /// The change of the key, if the value stays.
    pub key: Option<KeyEdit>,
}

/// A change of a key whose value stays.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyEdit {
    /// It gets another name.
    Rename(String),
    /// It is written more than once, and the first of these entries, which counts for nothing, is removed.
    RemoveFirst,
}

impl FieldEdit {
    fn of_value(path: FieldPath, value: Option<Value>) -> Self {
        Self { path, value, key: None }
    }

    fn of_key(path: FieldPath, key: KeyEdit) -> Self {
        Self { path, value: None, key: Some(key) }
    }

    /// Whether the field is removed.
    pub const fn removes(&self) -> bool {
        self.value.is_none() && self.key.is_none()
    }
}

impl Fix {
    /// The same fix, which also sets `path` to `value`.
    #[must_use]
    pub fn setting(mut self, path: impl Into<FieldPath>, value: impl Into<Value>) -> Self {
        self.edits.push(FieldEdit::of_value(path.into(), Some(value.into())));
        self
    }

    /// The same fix, which also removes `path`.
    #[must_use]
    pub fn removing(mut self, path: impl Into<FieldPath>) -> Self {
        self.edits.push(FieldEdit::of_value(path.into(), None));
        self
    }

    /// The same fix, which also gives the key of `path` the name `key`; its value stays.
    #[must_use]
    pub(crate) fn renaming(mut self, path: impl Into<FieldPath>, key: impl Into<String>) -> Self {
        self.edits.push(FieldEdit::of_key(path.into(), KeyEdit::Rename(key.into())));
        self
    }

    /// The same fix, which also removes the first of several entries with the key of `path`.
    #[must_use]
    pub(crate) fn removing_first(mut self, path: impl Into<FieldPath>) -> Self {
        self.edits.push(FieldEdit::of_key(path.into(), KeyEdit::RemoveFirst));
        self
    }
}

impl fmt::Display for FieldEdit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = &self.path;
        match &self.key {
            Some(KeyEdit::Rename(name)) => return write!(formatter, "rename `{path}` to `{}`", visible(name)),
            Some(KeyEdit::RemoveFirst) => return write!(formatter, "remove the first `{path}`"),
            None => {}
        }
        match &self.value {
            None => write!(formatter, "remove `{path}`"),
            Some(Value::Text(text)) => write!(formatter, "set `{path}` to `{}`", visible(text)),
            Some(value) => match value.on_one_line() {
                Some(line) => write!(formatter, "set `{path}` to `{}`", visible(&line)),
                None => write!(formatter, "set `{path}`"),
            },
        }
    }
}
