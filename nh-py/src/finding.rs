//! One thing that is wrong.

use nh_core::{contract, diagnostic};
use pyo3::{prelude::*, types::PyTuple};

use crate::{
    again::{Recipe, Valued, value_methods},
    card::Card,
    course::json,
    label::Label,
    report::Report,
};

/// One thing that is wrong: which rule says so, what it says, where, and what would do.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct Finding {
    report: Py<Report>,
    index: usize,
}

impl Finding {
    pub fn of(report: &Bound<'_, Report>, index: usize) -> Self {
        Self { report: report.clone().unbind(), index }
    }

    fn finding(&self) -> &diagnostic::Finding {
        self.report.get().finding(self.index)
    }

    /// The finding with the places of its labels.
    pub fn shown(&self) -> contract::JsonFinding {
        self.finding().to_json(&self.report.get().parsed.sources)
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

    /// Why it is accepted; `None` where it is not.
    #[getter]
    fn accepted(&self) -> Option<&str> {
        self.finding().accepted.as_deref()
    }

    /// What is wrong, in one line.
    #[getter]
    fn message(&self) -> &str {
        &self.finding().message
    }

    /// What would do, with the value; `None` where nobody can say.
    #[getter]
    fn help(&self) -> Option<&str> {
        self.finding().help.as_deref()
    }

    /// The places; the first is the one that must change.
    #[getter]
    fn labels<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let labels = slf.get().shown().labels.into_iter().enumerate();
        PyTuple::new(slf.py(), labels.map(|(index, label)| Label::of(slf, index, label)).collect::<Vec<_>>())
    }

    /// The card of the rule.
    #[getter]
    fn card(&self) -> Card {
        Card::of(self.finding().card)
    }

    /// The finding as `nh check` draws it.
    fn to_text(&self) -> String {
        let style = diagnostic::Style { color: false, accepted: true };
        self.finding().to_text(&self.report.get().parsed.sources, style)
    }

    fn __repr__(&self) -> String {
        format!("<Finding {} {}: {}>", self.rule(), self.severity(), self.message())
    }
}

impl Valued for Finding {
    fn form(&self) -> String {
        json(&self.shown())
    }

    fn recipe(&self, py: Python<'_>) -> PyResult<Recipe> {
        Recipe::item(py, &self.report, "__getitem__", self.index)
    }
}
value_methods!(Finding);
