//! Exceptions. Python declares their classes (`python/nhbootcamp/_errors.py`), where people read them.

use std::{error::Error, fmt::Write};

use nh_core::{
    catalog::CatalogError as TableError, change::ChangeError as DocumentChangeError, client::folder, hint::Hint,
    unit::UnitError,
};
use pyo3::{
    PyErr,
    exceptions::{PyKeyError, PyValueError},
    prelude::*,
};

pyo3::import_exception!(nhbootcamp._errors, CatalogError);
pyo3::import_exception!(nhbootcamp._errors, ChangeError);
pyo3::import_exception!(nhbootcamp._errors, DocumentError);
pyo3::import_exception!(nhbootcamp._errors, FindingsError);
pyo3::import_exception!(nhbootcamp._errors, FolderError);
pyo3::import_exception!(nhbootcamp._errors, RenderError);
pyo3::import_exception!(nhbootcamp._errors, UnknownRuleError);

/// The chain of causes in one line: each error of the core states only its own part.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let _ = write!(text, ": {cause}");
        next = cause.source();
    }
    text
}

/// The message of an exception: the chain of causes, then the hint in a line of its own.
fn message(error: &impl Hint) -> String {
    let hint = error.hint().map_or_else(String::new, |hint| format!("\nhint: {hint}"));
    chain(error) + &hint
}

/// `FolderError`: a file or folder could not be read or written.
pub fn folder(error: &folder::FolderError) -> PyErr {
    let errno = error.system().and_then(std::io::Error::raw_os_error);
    FolderError::new_err((message(error), errno, error.path().map(|path| path.display().to_string())))
}

/// `CatalogError`: a table of the catalogue cannot be used.
pub fn catalog(error: &TableError) -> PyErr {
    CatalogError::new_err(message(error))
}

/// `ChangeError`: a document cannot be changed as asked.
pub fn change(error: &DocumentChangeError) -> PyErr {
    ChangeError::new_err(message(error))
}

/// `RenderError`: a file of the bundle or a script could not be rendered.
pub fn render(error: &dyn Error) -> PyErr {
    RenderError::new_err(chain(error))
}

/// `ValueError`: a text is not a valid measure or name. `argument` names the argument, if any.
pub fn unit(argument: Option<&str>, error: &UnitError) -> PyErr {
    let prefix = argument.map_or_else(String::new, |name| format!("`{name}`: "));
    PyValueError::new_err(prefix + &message(error))
}

/// `DocumentError`: the documents contain no bootcamp. `errors` draws the errors of `report`.
pub fn document(errors: String, report: Py<PyAny>) -> PyErr {
    DocumentError::new_err((errors, report))
}

/// `FindingsError`: unaccepted errors prevent `wanted`, such as `a plan`. `errors` draws the errors of `report`.
pub fn findings(wanted: &str, errors: &str, report: Py<PyAny>) -> PyErr {
    let hint = "fix them, or accept those that allow it in `accept`";
    FindingsError::new_err((format!("{wanted} needs a bootcamp without errors\nhint: {hint}\n\n{errors}"), report))
}

/// `UnknownRuleError`: no rule has this code or name.
pub fn unknown_rule(rule: &str) -> PyErr {
    UnknownRuleError::new_err(format!("unknown rule `{rule}`; `rules()` lists them all"))
}

/// `KeyError`: no `thing` is called `name`; those that exist are listed.
pub fn unknown_name<'a>(thing: &str, name: &str, existing: impl Iterator<Item = &'a str>) -> PyErr {
    let existing: Vec<String> = existing.map(|name| format!("`{name}`")).collect();
    let hint =
        if existing.is_empty() { "there are none".to_owned() } else { format!("choose from {}", existing.join(", ")) };
    PyKeyError::new_err(format!("unknown {thing} `{name}`; {hint}"))
}
