//! One finding.

use std::sync::Arc;

use nh_core::{contract, diagnostic, parse::Parsed};
use pyo3::{prelude::*, types::PyTuple};

use crate::{
    card::Card,
    label::Label,
    pickle::{PyValue, Recipe, Reduced, json, value_methods},
};

/// One problem: the rule that found it, the message, the place and the fix.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct Finding {
    found: Arc<diagnostic::Report>,
    parsed: Arc<Parsed>,
    index: usize,
    recipe: Recipe,
}

impl Finding {
    /// The finding at `index` in the report `found` on what was `parsed`.
    pub const fn new(found: Arc<diagnostic::Report>, parsed: Arc<Parsed>, index: usize, recipe: Recipe) -> Self {
        Self { found, parsed, index, recipe }
    }

    fn finding(&self) -> &diagnostic::Finding {
        &self.found.findings[self.index]
    }

    /// The finding with the places of its labels.
    fn document(&self) -> contract::JsonFinding {
        self.finding().to_json(&self.parsed.sources)
    }
}

#[pymethods]
impl Finding {
    /// The code of the rule, such as `NH0101`.
    #[getter]
    fn rule(&self) -> &'static str {
        self.finding().card.code
    }

    /// The name of the rule, such as `overlapping-ranges`.
    #[getter]
    fn name(&self) -> &'static str {
        self.finding().card.name
    }

    /// `error`, `warning` or `advice`.
    #[getter]
    fn severity(&self) -> &'static str {
        self.finding().severity().name()
    }

    /// Why it is accepted; `None` if it is not.
    #[getter]
    fn accepted(&self) -> Option<&str> {
        self.finding().accepted.as_deref()
    }

    /// What is wrong, in one line.
    #[getter]
    fn message(&self) -> &str {
        &self.finding().message
    }

    /// How to fix it, with the value to use; `None` if no fix can be computed.
    #[getter]
    fn help(&self) -> Option<&str> {
        self.finding().help.as_deref()
    }

    /// The places it points to; the first is the one to change.
    #[getter]
    fn labels<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let labels = slf.get().document().labels.into_iter().enumerate();
        let labels = labels.map(|(index, label)| Label::new(label, Recipe::item(slf, "labels", index)));
        PyTuple::new(slf.py(), labels.collect::<Vec<_>>())
    }

    /// The card of the rule.
    #[getter]
    fn card(&self) -> Card {
        Card::new(self.finding().card)
    }

    /// The finding as `nh check` prints it.
    fn to_text(&self) -> String {
        let style = diagnostic::Style { color: false, accepted: true };
        self.finding().to_text(&self.parsed.sources, style)
    }

    fn __repr__(&self) -> String {
        format!("<Finding {} {}: {}>", self.rule(), self.severity(), self.message())
    }
}

impl PyValue for Finding {
    fn canonical_text(&self) -> String {
        json(&self.document())
    }

    fn reduce<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        self.recipe.reduce(py)
    }
}
value_methods!(Finding);
