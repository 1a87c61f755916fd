//! Errors: a typed hierarchy that Python declares (`python/nhbootcamp/_errors.py`), so that it can be read there.

use std::{error::Error, fmt::Write};

use nh_core::{
    catalog::CatalogError as TableError, change::ChangeError as DocumentChangeError, client::folder, hint::Hint,
};
use pyo3::{PyErr, exceptions::PyKeyError, prelude::*};

use crate::report::Report;

pyo3::import_exception!(nhbootcamp._errors, CatalogError);
pyo3::import_exception!(nhbootcamp._errors, ChangeError);
pyo3::import_exception!(nhbootcamp._errors, DocumentError);
pyo3::import_exception!(nhbootcamp._errors, FindingsError);
pyo3::import_exception!(nhbootcamp._errors, FolderError);
pyo3::import_exception!(nhbootcamp._errors, RenderError);
pyo3::import_exception!(nhbootcamp._errors, UnknownRuleError);

/// The whole chain of causes in one line: each says its own part only.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let _ = write!(text, ": {cause}");
        next = cause.source();
    }
    text
}

/// The chain, and behind `before` what to do.
fn told(error: &impl Hint, before: &str) -> String {
    let hint = error.hint().map_or_else(String::new, |hint| format!("{before}{hint}"));
    chain(error) + &hint
}

/// Files could not be read or written.
pub fn folder(error: &folder::FolderError) -> PyErr {
    let code = error.system().and_then(std::io::Error::raw_os_error);
    FolderError::new_err((told(error, "; "), code, error.path().map(|path| path.display().to_string())))
}

/// A table of the catalogue cannot be used.
pub fn catalog(error: &TableError) -> PyErr {
    CatalogError::new_err(told(error, "\nhint: "))
}

/// A document cannot be changed so.
pub fn change(error: &DocumentChangeError) -> PyErr {
    ChangeError::new_err(told(error, "; "))
}

/// There is no `thing` called `name`; these are there.
pub fn nothing_called<'a>(thing: &str, name: &str, there: impl Iterator<Item = &'a str>) -> PyErr {
    let there: Vec<String> = there.map(|name| format!("`{name}`")).collect();
    let there = if there.is_empty() { "none".to_owned() } else { there.join(", ") };
    PyKeyError::new_err(format!("there is no {thing} `{name}`; there are: {there}"))
}

/// A bundle or script could not be made.
pub fn render(error: &dyn Error) -> PyErr {
    RenderError::new_err(chain(error))
}

/// The documents hold no bootcamp.
pub fn document(py: Python<'_>, report: Report) -> PyErr {
    with_report(py, report, |message, report| DocumentError::new_err((message, report)))
}

/// Errors are not accepted, so that `wanted` cannot be had.
pub fn findings(py: Python<'_>, report: Report, wanted: &str) -> PyErr {
    with_report(py, report, |message, report| {
        let hint = "fix the errors, or accept those that allow it in `accept`";
        FindingsError::new_err((format!("{wanted} needs a bootcamp without errors\nhint: {hint}\n\n{message}"), report))
    })
}

fn with_report(py: Python<'_>, report: Report, make: impl FnOnce(String, Py<Report>) -> PyErr) -> PyErr {
    let text = report.errors_text();
    match Py::new(py, report) {
        Ok(report) => make(text, report),
        Err(error) => error,
    }
}
