//! A place that a finding points to.

use nh_core::contract::JsonLabel;
use pyo3::prelude::*;

use crate::{
    again::{Recipe, Valued, value_methods},
    course::json,
    finding::Finding,
};

/// A place that a finding points to. Where no text holds the field, `file`, `line` and `column` are `None`.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct Label {
    finding: Py<Finding>,
    index: usize,
    place: JsonLabel,
}

impl Label {
    pub fn of(finding: &Bound<'_, Finding>, index: usize, place: JsonLabel) -> Self {
        Self { finding: finding.clone().unbind(), index, place }
    }
}

#[pymethods]
impl Label {
    /// The path of the field, such as `cluster.nodePools[1].machineType`: what `replace` takes, unless it leads into another
    /// text, such as `roster.participants[3].login` where these are a file: `replace` takes that as one of its `documents`.
    #[getter]
    fn path(&self) -> &str {
        &self.place.path
    }

    /// The document.
    #[getter]
    fn file(&self) -> Option<&str> {
        self.place.file.as_deref()
    }

    /// The line, from 1.
    #[getter]
    const fn line(&self) -> Option<usize> {
        self.place.line
    }

    /// The column in characters, from 1.
    #[getter]
    const fn column(&self) -> Option<usize> {
        self.place.column
    }

    /// What is to be seen there; may be empty.
    #[getter]
    fn text(&self) -> &str {
        &self.place.text
    }

    /// Whether this is the place that must change.
    #[getter]
    const fn primary(&self) -> bool {
        self.place.primary
    }

    fn __repr__(&self) -> String {
        let place = match (&self.place.file, self.place.line) {
            (Some(file), Some(line)) => format!(" at {file}:{line}"),
            _ => String::new(),
        };
        format!("<Label {}{place}>", self.place.path)
    }
}

impl Valued for Label {
    fn form(&self) -> String {
        json(&self.place)
    }

    fn recipe(&self, py: Python<'_>) -> PyResult<Recipe> {
        Recipe::item(py, &self.finding, "labels", self.index)
    }
}
value_methods!(Label);
