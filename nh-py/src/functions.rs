//! The functions of the module.

use std::path::PathBuf;

use nh_core::{check, client::folder, schema as schemas, source::Documents};
use pyo3::{exceptions::PyValueError, prelude::*};

use crate::{
    bootcamp::Bootcamp,
    card::Card,
    convert, error,
    input::{Input, add_texts},
    interruptible::interruptible,
    tables::tables,
};

/// Reads a bootcamp's file and the documents that it names, like `nh`.
///
/// `catalog` is a folder of tables that replace those of the embedded catalogue, or a dict of their texts by file
/// name. Raises `FolderError` if a file cannot be read, `CatalogError` if a table cannot be used, and `DocumentError` if a
/// required part is missing or invalid; `check()` reports all other faults as findings. If the file is a pipe, `load` waits
/// for at most a minute; Ctrl-C stops it.
///
/// ```python
/// >>> import nhbootcamp as nh
/// >>> nh.load("fixtures/bootcamps/neurohackademy-2020/bootcamp.yaml")
/// <Bootcamp neurohackademy-2020: 1600 seats from 2020-07-27>
/// >>> nh.load("no-such-folder/bootcamp.yaml")
/// Traceback (most recent call last):
/// nhbootcamp.FolderError: cannot read `no-such-folder/bootcamp.yaml`: No such file or directory (os error 2)
/// hint: check the spelling of the path
/// ```
#[pyfunction]
#[pyo3(signature = (path, catalog=None))]
pub fn load(py: Python<'_>, path: PathBuf, catalog: Option<&Bound<'_, PyAny>>) -> PyResult<Bootcamp> {
    let tables = tables(py, catalog)?;
    let documents = interruptible(py, move || folder::collect(&path))?.map_err(|cause| error::folder(&cause))?;
    Bootcamp::read(py, Input { documents, value: None, tables })
}

/// Reads a bootcamp from text.
///
/// `documents` are the texts that the bootcamp names, such as `{"roster.csv": "login\n..."}`; for `catalog`, see `load`.
/// Raises `DocumentError` and `CatalogError` like `load`, and `ValueError` if `documents` has a different `bootcamp.yaml`.
///
/// ```python
/// >>> import nhbootcamp as nh
/// >>> try:
/// ...     nh.parse("nmae: tiny")
/// ... except nh.DocumentError as error:
/// ...     print(error.report[0].message, "/", error.report[0].help)
/// a bootcamp has no key `nmae` / did you mean `name`?
/// ```
#[pyfunction]
#[pyo3(signature = (text, documents=None, catalog=None))]
pub fn parse(
    py: Python<'_>,
    text: String,
    documents: Option<&Bound<'_, PyAny>>,
    catalog: Option<&Bound<'_, PyAny>>,
) -> PyResult<Bootcamp> {
    let texts = convert::texts_argument("documents", documents)?;
    let documents = add_texts(Documents::new("bootcamp.yaml", text.as_str()), texts, |other| other == text)?;
    Bootcamp::read(py, Input { documents, value: None, tables: tables(py, catalog)? })
}

/// The card of a rule, by code or name. Raises `UnknownRuleError`, a `KeyError`, if there is no such rule.
///
/// ```python
/// >>> import nhbootcamp as nh
/// >>> nh.explain("NH0101").name
/// 'overlapping-ranges'
/// ```
#[pyfunction]
#[pyo3(signature = (rule, /))]
pub fn explain(rule: &str) -> PyResult<Card> {
    Card::called(rule)
}

/// The cards of all rules, in the order of their codes.
#[pyfunction]
pub fn rules() -> Vec<Card> {
    check::cards().into_iter().map(Card::new).collect()
}

/// A JSON schema: of `bootcamp.yaml` (`"bootcamp"`), or of what `to_json` returns (`"report"`, `"plan"`, `"size"`, `"cost"`).
///
/// ```python
/// >>> import nhbootcamp as nh
/// >>> nh.schema("bootcamp")["title"]
/// 'Bootcamp'
/// ```
#[pyfunction]
#[pyo3(signature = (of="bootcamp", /))]
pub fn schema<'py>(py: Python<'py>, of: &str) -> PyResult<Bound<'py, PyAny>> {
    let schema = match of {
        "bootcamp" => schemas::bootcamp(),
        "report" => schemas::report(),
        "plan" => schemas::plan(),
        "size" => schemas::size(),
        "cost" => schemas::cost(),
        _ => {
            let names = "`bootcamp`, `report`, `plan`, `size` or `cost`";
            return Err(PyValueError::new_err(format!("unknown schema `{of}`; choose {names}")));
        }
    };
    convert::to_python(py, &schema)
}
