//! The functions of the module.

use std::path::PathBuf;

use nh_core::{check, schema as schemas, source::Documents};
use pyo3::{exceptions::PyValueError, prelude::*};

use crate::{
    bootcamp::{self, Bootcamp},
    card::Card,
    convert,
    course::Origin,
    error,
};

/// Reads a bootcamp's file and the documents that it names, as `nh` does.
///
/// `catalog` is a folder of tables that replace those of the embedded catalogue, or a dict of their texts by file
/// name. Raises `FolderError` where a file cannot be read, `CatalogError` where a table cannot be used, and
/// `DocumentError` where a part is missing or wrong without which there is no bootcamp; all other faults are findings
/// of `check()`. A pipe is waited for, a minute at most; Ctrl-C ends that.
///
/// ```python
/// >>> import nhbootcamp as nh
/// >>> nh.load("fixtures/bootcamps/neurohackademy-2020/bootcamp.yaml")
/// <Bootcamp neurohackademy-2020: 1600 seats from 2020-07-27>
/// >>> nh.load("no-such-folder/bootcamp.yaml")
/// Traceback (most recent call last):
/// nhbootcamp.FolderError: cannot read `no-such-folder/bootcamp.yaml`: No such file or directory (os error 2)
/// ```
#[pyfunction]
#[pyo3(signature = (path, catalog=None))]
pub fn load(py: Python<'_>, path: PathBuf, catalog: Option<&Bound<'_, PyAny>>) -> PyResult<Bootcamp> {
    bootcamp::load(py, &path, catalog)
}

/// Reads a bootcamp from a text.
///
/// `documents` are texts that it names, such as `{"roster.csv": "login\n..."}`; `catalog` is as in `load`. Raises
/// `DocumentError` and `CatalogError` as `load` does, and `ValueError` where `documents` has another `bootcamp.yaml`.
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
    let beside = convert::texts("documents", documents)?;
    let documents = Bootcamp::beside(Documents::new("bootcamp.yaml", text.as_str()), beside, |other| other == text)?;
    Bootcamp::read(py, Origin { documents, value: None, tables: Bootcamp::tables(py, catalog)? })
}

/// The card of a rule, by code or name. Raises `UnknownRuleError`, a `KeyError`.
///
/// ```python
/// >>> import nhbootcamp as nh
/// >>> nh.explain("NH0101").name
/// 'overlapping-ranges'
/// ```
#[pyfunction]
#[pyo3(signature = (rule, /))]
pub fn explain(rule: &str) -> PyResult<Card> {
    let unknown = || error::UnknownRuleError::new_err(format!("there is no rule `{rule}`; `rules()` lists them all"));
    check::card(rule).map(Card::of).ok_or_else(unknown)
}

/// Every card, of the document's faults and of the rules, in the order of codes.
#[pyfunction]
pub fn rules() -> Vec<Card> {
    check::cards().into_iter().map(Card::of).collect()
}

/// A JSON schema: of `bootcamp.yaml` (`"bootcamp"`), or of what `to_json` gives (`"report"`, `"plan"`, `"size"`, `"cost"`).
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
            let choice = "`bootcamp`, `report`, `plan`, `size` and `cost`";
            return Err(PyValueError::new_err(format!("there is no schema `{of}`; there are {choice}")));
        }
    };
    convert::plain(py, &schema)
}
