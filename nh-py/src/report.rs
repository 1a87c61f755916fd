//! The findings of a check.

use std::{collections::BTreeMap, sync::Arc};

use nh_core::{
    diagnostic::{self, Family, Severity, Style},
    parse::Parsed,
    view,
};
use pyo3::{exceptions::PyValueError, prelude::*, types::PyTuple};

use crate::{
    card::Card,
    convert,
    finding::Finding,
    input::Input,
    pickle::{PyValue, Recipe, Reduced, json, value_methods},
    row::{Rows, row},
    sequence::sequence_methods,
};

/// The findings of a check: a sequence of `Finding`s in the order of their places in the documents.
///
/// ```python
/// >>> import nhbootcamp as nh
/// >>> report = nh.load("fixtures/bootcamps/neurohackademy-2020/bootcamp.yaml").check()
/// >>> report.is_clean, len(report.errors), len(report.accepted) > 0
/// (False, 0, True)
/// >>> {finding.card.family for finding in report.by(family="capacity", severity="warning")}
/// {'Pools and capacity'}
/// ```
#[pyclass(frozen, module = "nhbootcamp")]
pub struct Report {
    found: Arc<diagnostic::Report>,
    parsed: Arc<Parsed>,
    recipe: Recipe,
}

impl Report {
    /// The report `found` on what was `parsed`.
    pub fn new(found: diagnostic::Report, parsed: Arc<Parsed>, recipe: Recipe) -> Self {
        Self { found: Arc::new(found), parsed, recipe }
    }

    /// The report on documents that contain no bootcamp.
    pub fn without_bootcamp(py: Python<'_>, input: &Input, parsed: Arc<Parsed>) -> PyResult<Self> {
        Ok(Self::new(parsed.report.clone(), parsed, Recipe::function("_restore_report", input.state(py)?)))
    }

    /// The exception that `make` makes of the drawn errors and of this report.
    pub fn into_error(self, py: Python<'_>, make: impl FnOnce(String, Py<PyAny>) -> PyErr) -> PyErr {
        let text = self.errors_text();
        match Py::new(py, self) {
            Ok(report) => make(text, report.into_any()),
            Err(error) => error,
        }
    }

    /// The unaccepted errors, drawn, and a line that counts all findings.
    fn errors_text(&self) -> String {
        let is_error = |finding: &diagnostic::Finding| finding.severity() == Severity::Error;
        self.found.part_to_text(&self.parsed.sources, false, is_error).trim_end().to_owned()
    }

    fn length(&self) -> usize {
        self.found.findings.len()
    }

    fn item<'py>(slf: &Bound<'py, Self>, index: usize) -> PyResult<Bound<'py, PyAny>> {
        let report = slf.get();
        let recipe = Recipe::item(slf, "__getitem__", index);
        let finding = Finding::new(report.found.clone(), report.parsed.clone(), index, recipe);
        Ok(finding.into_pyobject(slf.py())?.into_any())
    }

    fn unaccepted<'py>(slf: &Bound<'py, Self>, severity: Severity) -> PyResult<Bound<'py, PyTuple>> {
        Self::matching(slf, |finding| finding.accepted.is_none() && finding.severity() == severity)
    }

    fn matching<'py>(
        slf: &Bound<'py, Self>,
        is_wanted: impl Fn(&diagnostic::Finding) -> bool,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let found = slf.get().found.findings.iter().enumerate().filter(|(_, finding)| is_wanted(finding));
        let items: Vec<_> = found.map(|(index, _)| Self::item(slf, index)).collect::<PyResult<_>>()?;
        PyTuple::new(slf.py(), items)
    }
}

#[pymethods]
impl Report {
    /// Unaccepted errors: `plan` and `render` reject a bootcamp that has one.
    #[getter]
    fn errors<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        Self::unaccepted(slf, Severity::Error)
    }

    /// Unaccepted warnings: trouble during the event, or an unexpectedly high bill.
    #[getter]
    fn warnings<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        Self::unaccepted(slf, Severity::Warning)
    }

    /// Unaccepted advice: possible improvements.
    #[getter]
    fn advice<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        Self::unaccepted(slf, Severity::Advice)
    }

    /// Findings that the document accepts, each with a reason.
    #[getter]
    fn accepted<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        Self::matching(slf, |finding| finding.accepted.is_some())
    }

    /// Whether `nh check` succeeds: every error and warning is accepted.
    #[getter]
    fn is_clean(&self) -> bool {
        self.found.is_clean()
    }

    /// Rules that could not be checked, by code, each with the reason.
    #[getter]
    fn skipped(&self) -> BTreeMap<&'static str, &str> {
        self.found.skipped.iter().map(|skipped| (skipped.code, skipped.reason.as_str())).collect()
    }

    /// One line that counts the findings.
    #[getter]
    fn summary(&self) -> String {
        self.found.summary()
    }

    /// The findings of one rule (code or name), one severity or one family, such as `network`.
    ///
    /// Omitted arguments match all findings. Raises `UnknownRuleError` for an unknown rule, `ValueError` for an unknown
    /// severity or family.
    #[pyo3(signature = (rule=None, severity=None, family=None))]
    fn by(slf: &Bound<'_, Self>, rule: Option<&str>, severity: Option<&str>, family: Option<&str>) -> PyResult<Self> {
        let arguments = (rule, severity, family).into_pyobject(slf.py())?;
        let code = rule.map(|rule| Card::called(rule).map(|card| card.code())).transpose()?;
        let severity = severity.map(severity_called).transpose()?;
        let family = family.map(family_called).transpose()?;
        let mut found = diagnostic::Report::clone(&slf.get().found);
        found.findings.retain(|finding| {
            code.is_none_or(|code| finding.card.code == code)
                && severity.is_none_or(|severity| finding.severity() == severity)
                && (family.is_none() || finding.card.family() == family)
        });
        Ok(Self::new(found, slf.get().parsed.clone(), Recipe::method(slf, "by", arguments)))
    }

    /// The report as `nh check` prints it, each finding shown with its source lines.
    #[pyo3(signature = (accepted=false))]
    fn to_text(&self, py: Python<'_>, accepted: bool) -> String {
        py.detach(|| self.found.to_text(&self.parsed.sources, Style { color: false, accepted }))
    }

    /// The report as `nh check --output json` prints it.
    fn to_json<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::to_python(py, &self.found.to_json(&self.parsed.sources))
    }

    /// The report in SARIF 2.1.0, the format of code scanning.
    fn to_sarif<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::to_python(py, &self.found.to_sarif(&self.parsed.sources))
    }

    /// One row per finding: rule, name, severity, accepted, message, help, path, file, line.
    fn rows<'py>(&self, py: Python<'py>) -> Rows<'py> {
        let findings = self.found.findings.iter().map(|finding| finding.to_json(&self.parsed.sources));
        findings
            .map(|finding| {
                let first = finding.labels.first();
                Ok(row!(py, {
                    "rule": finding.rule,
                    "name": finding.name,
                    "severity": finding.severity.name(),
                    "accepted": finding.accepted,
                    "message": finding.message,
                    "help": finding.help,
                    "path": first.map(|label| label.path.as_str()),
                    "file": first.and_then(|label| label.file.as_deref()),
                    "line": first.and_then(|label| label.line),
                }))
            })
            .collect()
    }

    fn _repr_html_(&self, py: Python<'_>) -> String {
        py.detach(|| view::report(&self.found, &self.parsed.sources))
    }

    fn __repr__(&self) -> String {
        format!("<Report: {}>", self.found.summary())
    }
}
sequence_methods!(Report);

fn severity_called(name: &str) -> PyResult<Severity> {
    let mut all = [Severity::Error, Severity::Warning, Severity::Advice].into_iter();
    all.find(|severity| severity.name() == name).ok_or_else(|| {
        PyValueError::new_err(format!("unknown severity `{name}`; choose `error`, `warning` or `advice`"))
    })
}

/// The family with this name or title.
fn family_called(name: &str) -> PyResult<Family> {
    let found = Family::ALL
        .iter()
        .copied()
        .find(|family| family_name(*family).eq_ignore_ascii_case(name) || family.title() == name);
    found.ok_or_else(|| {
        let names: Vec<_> = Family::ALL.iter().map(|family| format!("`{}`", family_name(*family))).collect();
        let names = names.join(", ");
        PyValueError::new_err(format!("unknown family `{name}`; choose from {names}"))
    })
}

/// A family in one word.
fn family_name(family: Family) -> String {
    format!("{family:?}").to_lowercase()
}

impl PyValue for Report {
    fn canonical_text(&self) -> String {
        json(&self.found.to_json(&self.parsed.sources))
    }

    fn reduce<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        self.recipe.reduce(py)
    }
}
value_methods!(Report);

/// Unpickles the report on documents that contain no bootcamp.
#[pyfunction(name = "_restore_report")]
#[pyo3(signature = (main, texts, unreadable, value, tables, /))]
pub fn restore_report(
    py: Python<'_>,
    main: String,
    texts: BTreeMap<String, String>,
    unreadable: BTreeMap<String, String>,
    value: Option<String>,
    tables: BTreeMap<String, String>,
) -> PyResult<Report> {
    let input = Input::from_state(main, texts, unreadable, value.as_deref(), tables)?;
    let parsed = py.detach(|| Arc::new(input.parse()));
    Report::without_bootcamp(py, &input, parsed)
}
