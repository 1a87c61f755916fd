//! A place that a finding points to.

use nh_core::contract::JsonLabel;
use pyo3::prelude::*;

use crate::pickle::{PyValue, Recipe, Reduced, json, value_methods};

/// A place that a finding points to. If the field is in no text, `file`, `line` and `column` are `None`.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct Label {
    label: JsonLabel,
    recipe: Recipe,
}

impl Label {
    pub const fn new(label: JsonLabel, recipe: Recipe) -> Self {
        Self { label, recipe }
    }
}

#[pymethods]
impl Label {
    /// The path of the field, such as `cluster.nodePools[1].machineType`, as `replace` expects it. A path into another text,
    /// such as `roster.participants[3].login` in a roster file, cannot be replaced: pass the text in `documents` instead.
    #[getter]
    fn path(&self) -> &str {
        &self.label.path
    }

    /// The name of the document.
    #[getter]
    fn file(&self) -> Option<&str> {
        self.label.file.as_deref()
    }

    /// The line, counted from 1.
    #[getter]
    const fn line(&self) -> Option<usize> {
        self.label.line
    }

    /// The column in characters, counted from 1.
    #[getter]
    const fn column(&self) -> Option<usize> {
        self.label.column
    }

    /// A note on this place; may be empty.
    #[getter]
    fn text(&self) -> &str {
        &self.label.text
    }

    /// Whether this is the place to change.
    #[getter]
    const fn primary(&self) -> bool {
        self.label.primary
    }

    fn __repr__(&self) -> String {
        let place = match (&self.label.file, self.label.line) {
            (Some(file), Some(line)) => format!(" at {file}:{line}"),
            _ => String::new(),
        };
        format!("<Label {}{place}>", self.label.path)
    }
}

impl PyValue for Label {
    fn canonical_text(&self) -> String {
        json(&self.label)
    }

    fn reduce<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        self.recipe.reduce(py)
    }
}
value_methods!(Label);
