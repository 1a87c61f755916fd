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
    /// The new value; absent to remove the field.
    pub value: Option<Value>,
}

impl Fix {
    /// The same fix, which also sets `path` to `value`.
    #[must_use]
    pub fn setting(mut self, path: impl Into<FieldPath>, value: impl Into<Value>) -> Self {
        self.edits.push(FieldEdit { path: path.into(), value: Some(value.into()) });
        self
    }

    /// The same fix, which also removes `path`.
    #[must_use]
    pub fn removing(mut self, path: impl Into<FieldPath>) -> Self {
        self.edits.push(FieldEdit { path: path.into(), value: None });
        self
    }
}

impl fmt::Display for FieldEdit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = &self.path;
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
