//! A bootcamp and all that follows from it, each computed when somebody asks and then kept.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use nh_core::{
    catalog::{Catalog, CatalogError},
    check::{self, CheckOptions, Verdict},
    model,
    parse::{self, Parsed},
    price::{self, Cost},
    settle::{self, Resolved},
    size::{self, Sizing},
    source::{Documents, Unreadable},
    unit::Date,
    yaml::Value,
};
use pyo3::{exceptions::PyValueError, prelude::*, types::PyTuple};

/// What a bootcamp is read from: the source of truth that is compared, hashed and pickled.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// The texts; the main one is absent where a program has made the bootcamp.
    pub documents: Documents,
    /// What the program has made.
    pub value: Option<Value>,
    /// Tables that replace those of the embedded catalogue, by file name.
    pub tables: BTreeMap<String, String>,
}

impl Origin {
    /// The same from what [`Self::state`] gave.
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
        for (name, why) in unreadable {
            let why: Unreadable = serde_json::from_str(&why)
                .map_err(|error| PyValueError::new_err(format!("no bootcamp was pickled here: {error}")))?;
            documents = documents.without(name, why);
        }
        let value = value.map(serde_json::from_str).transpose();
        let value = value.map_err(|error| PyValueError::new_err(format!("no bootcamp was pickled here: {error}")))?;
        Ok(Self { documents, value, tables })
    }

    /// All of it as plain Python objects.
    pub fn state<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let (texts, unreadable) = self.texts();
        let value = self.value.as_ref().map(json);
        (self.documents.main(), texts, unreadable, value, &self.tables).into_pyobject(py)
    }

    /// All of it as text.
    pub fn form(&self) -> String {
        let (texts, unreadable) = self.texts();
        json(&(self.documents.main(), texts, unreadable, &self.value, &self.tables))
    }

    /// Texts by name, and why others could not be had.
    fn texts(&self) -> (BTreeMap<&str, &str>, BTreeMap<&str, String>) {
        let (mut texts, mut unreadable) = (BTreeMap::new(), BTreeMap::new());
        for (name, text) in self.documents.iter() {
            match text {
                Ok(text) => _ = texts.insert(name, text),
                Err(why) => _ = unreadable.insert(name, json(why)),
            }
        }
        (texts, unreadable)
    }
}

/// The JSON of what always has one.
pub fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// A bootcamp that could be read, and what follows from it.
#[derive(Debug)]
pub struct Course {
    /// What it was read from.
    pub origin: Origin,
    /// What was read.
    pub parsed: Arc<Parsed>,
    /// The bootcamp in it.
    pub bootcamp: model::Bootcamp,
    /// The embedded catalogue with the tables replaced; absent where none is.
    catalog: Option<Catalog>,
    resolved: OnceLock<Resolved>,
    sizing: OnceLock<Sizing>,
    cost: OnceLock<Cost>,
    verdict: OnceLock<Arc<Verdict>>,
}

/// Why there is no course.
pub enum NoCourse {
    /// A table of the catalogue cannot be used.
    Catalog(CatalogError),
    /// The documents hold no bootcamp; the report says why.
    Unread(Box<(Origin, Arc<Parsed>)>),
}

impl Course {
    /// Reads a bootcamp.
    pub fn read(origin: Origin) -> Result<Self, NoCourse> {
        let catalog = (!origin.tables.is_empty()).then(|| Catalog::with_files(&origin.tables)).transpose();
        let catalog = catalog.map_err(NoCourse::Catalog)?;
        let parsed = Self::parsed_from(&origin);
        let Some(bootcamp) = parsed.bootcamp.clone() else { return Err(NoCourse::Unread(Box::new((origin, parsed)))) };
        let (resolved, sizing, cost, verdict) = (OnceLock::new(), OnceLock::new(), OnceLock::new(), OnceLock::new());
        Ok(Self { origin, parsed, bootcamp, catalog, resolved, sizing, cost, verdict })
    }

    /// What is read from `origin`.
    pub fn parsed_from(origin: &Origin) -> Arc<Parsed> {
        Arc::new(match &origin.value {
            Some(value) => parse::parse_value(value, origin.documents.clone()),
            None => parse::parse(origin.documents.clone()),
        })
    }

    /// The catalogue by which it is judged.
    pub fn catalog(&self) -> &Catalog {
        self.catalog.as_ref().unwrap_or_else(|| Catalog::embedded())
    }

    /// The bootcamp with nothing left open.
    pub fn resolved(&self) -> &Resolved {
        self.resolved.get_or_init(|| {
            let people = self.parsed.roster.iter().map(|entry| entry.person.clone()).collect();
            settle::settle(&self.bootcamp, people, self.parsed.outputs.clone(), self.catalog())
        })
    }

    /// What fits where.
    pub fn sizing(&self) -> &Sizing {
        self.sizing.get_or_init(|| size::size(&self.bootcamp, self.resolved(), self.catalog()))
    }

    /// What it costs.
    pub fn cost(&self) -> &Cost {
        self.cost.get_or_init(|| price::price(self.resolved(), self.sizing(), self.catalog()))
    }

    /// What the rules say, as of a day or of the event's first; the latter is kept.
    pub fn verdict(&self, as_of: Option<Date>) -> Arc<Verdict> {
        let judge = || {
            let options = CheckOptions { catalog: self.catalog(), as_of, inventory: None };
            Arc::new(check::check(&self.parsed, options))
        };
        match as_of {
            None => self.verdict.get_or_init(judge).clone(),
            Some(_) => judge(),
        }
    }
}
