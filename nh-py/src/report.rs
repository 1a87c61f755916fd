//! Everything that is wrong.

use std::sync::Arc;

use nh_core::{
    check::Verdict,
    diagnostic::{self, Severity, Style},
    parse::Parsed,
    view,
};
use pyo3::{exceptions::PyValueError, prelude::*, types::PyTuple};

use crate::{
    again::{Recipe, Valued, value_methods},
    bootcamp::Bootcamp,
    convert,
    course::{Origin, json},
    finding::Finding,
    row::{Rows, row},
    sequence::sequence_methods,
};

/// Everything that was found, a sequence of `Finding`s in the order of places.
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
    pub(crate) parsed: Arc<Parsed>,
    found: diagnostic::Report,
    recipe: Made,
}

/// How a report came to be.
enum Made {
    /// By checking a bootcamp as of a day.
    Checked(Py<Bootcamp>, Option<Py<PyAny>>),
    /// By reading documents that hold no bootcamp.
    Unread(Origin),
    /// By choosing from another report.
    Chosen(Py<Report>, Py<PyTuple>),
}

impl Report {
    /// The report of a verdict.
    pub fn of(bootcamp: &Bound<'_, Bootcamp>, as_of: Option<&Bound<'_, PyAny>>, verdict: &Verdict) -> Self {
        let found = verdict.report.clone();
        let as_of = as_of.map(|day| day.clone().unbind());
        let parsed = bootcamp.get().course.parsed().clone();
        Self { parsed, found, recipe: Made::Checked(bootcamp.clone().unbind(), as_of) }
    }

    /// The report on documents that hold no bootcamp.
    pub fn unread(origin: Origin, parsed: Arc<Parsed>) -> Self {
        let found = parsed.report.clone();
        Self { parsed, found, recipe: Made::Unread(origin) }
    }

    /// The errors that are not accepted, drawn, and one line that counts everything.
    pub fn errors_text(&self) -> String {
        let mut errors = self.found.clone();
        errors.findings.retain(|finding| finding.severity() == Severity::Error);
        errors.skipped.clear();
        errors.to_text(&self.parsed.sources, Style::default()).trim_end().to_owned()
    }

    /// The core's finding at `index`.
    pub fn finding(&self, index: usize) -> &diagnostic::Finding {
        &self.found.findings[index]
    }

    fn length(&self) -> usize {
        self.found.findings.len()
    }

    fn item<'py>(slf: &Bound<'py, Self>, index: usize) -> PyResult<Bound<'py, PyAny>> {
        Ok(Finding::of(slf, index).into_pyobject(slf.py())?.into_any())
    }

    fn chosen(
        slf: &Bound<'_, Self>,
        arguments: &Bound<'_, PyTuple>,
        is_wanted: impl Fn(&diagnostic::Finding) -> bool,
    ) -> Self {
        let mut found = slf.get().found.clone();
        found.findings.retain(is_wanted);
        let recipe = Made::Chosen(slf.clone().unbind(), arguments.clone().unbind());
        Self { parsed: slf.get().parsed.clone(), found, recipe }
    }

    fn open<'py>(slf: &Bound<'py, Self>, severity: Severity) -> PyResult<Bound<'py, PyTuple>> {
        Self::where_(slf, |finding| finding.accepted.is_none() && finding.severity() == severity)
    }

    fn where_<'py>(
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
    /// Errors that are not accepted: `plan` and `render` refuse a bootcamp that has one.
    #[getter]
    fn errors<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        Self::open(slf, Severity::Error)
    }

    /// Warnings that are not accepted: it will hurt on the day or on the bill.
    #[getter]
    fn warnings<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        Self::open(slf, Severity::Warning)
    }

    /// Advice that is not accepted: it could be better.
    #[getter]
    fn advice<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        Self::open(slf, Severity::Advice)
    }

    /// Findings that the document accepts, each with its reason.
    #[getter]
    fn accepted<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        Self::where_(slf, |finding| finding.accepted.is_some())
    }

    /// Whether `nh check` is content: no error and no warning is left unaccepted.
    #[getter]
    fn is_clean(&self) -> bool {
        self.found.is_clean()
    }

    /// Rules that could not be judged: code by code why not.
    #[getter]
    fn skipped(&self) -> std::collections::BTreeMap<&'static str, &str> {
        self.found.skipped.iter().map(|skipped| (skipped.code, skipped.reason.as_str())).collect()
    }

    /// One line that counts what was found.
    #[getter]
    fn summary(&self) -> String {
        self.found.summary()
    }

    /// The findings of one rule (code or name), one severity or one family, such as `network`.
    ///
    /// What is not given chooses everything. Raises `UnknownRuleError` and `ValueError` for what there is not.
    #[pyo3(signature = (rule=None, severity=None, family=None))]
    fn by(slf: &Bound<'_, Self>, rule: Option<&str>, severity: Option<&str>, family: Option<&str>) -> PyResult<Self> {
        let code = rule.map(|rule| crate::module::explain(rule).map(|card| card.code())).transpose()?;
        let named = |severity: &str| {
            let all = [Severity::Error, Severity::Warning, Severity::Advice];
            all.into_iter().find(|known| known.name() == severity).ok_or_else(|| {
                PyValueError::new_err(format!(
                    "there is no severity `{severity}`; choose `error`, `warning` or `advice`"
                ))
            })
        };
        let severity_wanted = severity.map(named).transpose()?;
        let titled = |wanted: &str| {
            let mut all = diagnostic::Family::ALL.into_iter();
            let found =
                all.find(|family| family_name(*family).eq_ignore_ascii_case(wanted) || family.title() == wanted);
            found.ok_or_else(|| {
                let families: Vec<_> = diagnostic::Family::ALL.into_iter().map(family_name).collect();
                PyValueError::new_err(format!("there is no family `{wanted}`; choose from {}", families.join(", ")))
            })
        };
        let family_wanted = family.map(titled).transpose()?;
        let arguments = (rule, severity, family).into_pyobject(slf.py())?;
        Ok(Self::chosen(slf, &arguments, |finding| {
            code.is_none_or(|code| finding.card.code == code)
                && severity_wanted.is_none_or(|severity| finding.severity() == severity)
                && family_wanted.is_none_or(|family| finding.card.family() == family)
        }))
    }

    /// The report as `nh check` prints it, each finding drawn at its places.
    #[pyo3(signature = (accepted=false))]
    fn to_text(&self, py: Python<'_>, accepted: bool) -> String {
        py.detach(|| self.found.to_text(&self.parsed.sources, Style { color: false, accepted }))
    }

    /// The report as `nh check --output json` prints it.
    fn to_json<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::plain(py, &self.found.to_json(&self.parsed.sources))
    }

    /// The report in SARIF 2.1.0, the form that code scanning takes.
    fn to_sarif<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::plain(py, &self.found.to_sarif(&self.parsed.sources))
    }

    /// One row a finding: rule, name, severity, accepted, message, help, path, file, line.
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

/// A family in one word.
fn family_name(family: diagnostic::Family) -> String {
    format!("{family:?}").to_lowercase()
}

impl Valued for Report {
    fn form(&self) -> String {
        json(&self.found.to_json(&self.parsed.sources))
    }

    fn recipe(&self, py: Python<'_>) -> PyResult<Recipe> {
        Ok(match &self.recipe {
            Made::Checked(bootcamp, as_of) => {
                let arguments = PyTuple::new(py, [as_of])?;
                Recipe::Method(bootcamp.clone_ref(py).into_any(), "check", arguments.unbind())
            }
            Made::Unread(origin) => Recipe::Function("_unread", origin.state(py)?.unbind()),
            Made::Chosen(report, arguments) => {
                Recipe::Method(report.clone_ref(py).into_any(), "by", arguments.clone_ref(py))
            }
        })
    }
}
value_methods!(Report);
