//! What a bootcamp is read from.

use std::collections::BTreeMap;

use nh_core::{
    parse::{self, Parsed},
    source::{Documents, Unreadable},
    value::Value,
};
use pyo3::{exceptions::PyValueError, prelude::*, types::PyTuple};

use crate::pickle::json;

/// What a bootcamp is read from: compared, hashed and pickled in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// The texts; without the main one if a program built the bootcamp.
    pub documents: Documents,
    /// The main document that a program built.
    pub value: Option<Value>,
    /// Tables that replace those of the embedded catalogue, by file name.
    pub tables: BTreeMap<String, String>,
}

impl Input {
    /// The input that [`Self::state`] was called on.
    pub fn from_state(
        main: String,
        texts: BTreeMap<String, String>,
        unreadable: BTreeMap<String, String>,
        value: Option<&str>,
        tables: BTreeMap<String, String>,
    ) -> PyResult<Self> {
        let mut documents = Documents::unwritten(main);
        for (name, text) in texts {
            documents = documents.with(name, text);
        }
        for (name, reason) in unreadable {
            let reason: Unreadable = serde_json::from_str(&reason).map_err(|error| not_pickled(&error))?;
            documents = documents.without(name, reason);
        }
        let value = value.map(serde_json::from_str).transpose().map_err(|error| not_pickled(&error))?;
        Ok(Self { documents, value, tables })
    }

    /// The input as plain Python objects, as pickle stores it.
    pub fn state<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let (texts, unreadable) = self.texts();
        let value = self.value.as_ref().map(json);
        (self.documents.main(), texts, unreadable, value, &self.tables).into_pyobject(py)
    }

    /// The input as text: equal inputs have equal texts.
    pub fn canonical_text(&self) -> String {
        let (texts, unreadable) = self.texts();
        json(&(self.documents.main(), texts, unreadable, &self.value, &self.tables))
    }

    /// Parses the documents.
    pub fn parse(&self) -> Parsed {
        match &self.value {
            Some(value) => parse::parse_value(value, self.documents.clone()),
            None => parse::parse(self.documents.clone()),
        }
    }

    /// The texts by name, and the reasons, as JSON, why others could not be read.
    fn texts(&self) -> (BTreeMap<&str, &str>, BTreeMap<&str, String>) {
        let (mut texts, mut unreadable) = (BTreeMap::new(), BTreeMap::new());
        for (name, text) in self.documents.iter() {
            match text {
                Ok(text) => _ = texts.insert(name, text),
                Err(reason) => _ = unreadable.insert(name, json(reason)),
            }
        }
        (texts, unreadable)
    }
}

/// `ValueError`: the state does not come from a pickled bootcamp.
fn not_pickled(error: &serde_json::Error) -> PyErr {
    PyValueError::new_err(format!("not a pickled bootcamp: {error}"))
}

/// Adds `texts` to `documents`.
///
/// `Bootcamp.documents` includes the main text, so `texts` may, too, if `is_main` confirms that it is the same.
pub fn add_texts(
    mut documents: Documents,
    texts: Option<BTreeMap<String, String>>,
    is_main: impl Fn(&str) -> bool,
) -> PyResult<Documents> {
    for (name, text) in texts.unwrap_or_default() {
        if name != documents.main() {
            documents = documents.with(name, text);
        } else if !is_main(&text) {
            return Err(PyValueError::new_err(format!(
                "`documents` has a different `{name}` than the one being read; remove it from `documents`"
            )));
        }
    }
    Ok(documents)
}
