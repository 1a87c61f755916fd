//! A bootcamp and all that follows from it, each computed when somebody asks and then kept.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use nh_core::{
    catalog::{Catalog, CatalogError},
    change::{ChangeError, WhatIf, change},
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
            documents = documents.without(name, Unreadable(why));
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
    fn texts(&self) -> (BTreeMap<&str, &str>, BTreeMap<&str, &str>) {
        let (mut texts, mut unreadable) = (BTreeMap::new(), BTreeMap::new());
        for (name, text) in self.documents.iter() {
            match text {
                Ok(text) => _ = texts.insert(name, text),
                Err(why) => _ = unreadable.insert(name, why.0.as_str()),
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
    source: Source,
    /// The bootcamp in it.
    pub bootcamp: model::Bootcamp,
    /// The embedded catalogue with the tables replaced; absent where none is.
    catalog: Option<Arc<Catalog>>,
    resolved: OnceLock<Resolved>,
    sizing: OnceLock<Sizing>,
    cost: OnceLock<Cost>,
    verdict: OnceLock<Arc<Verdict>>,
}

/// The documents of a bootcamp, and what was read from them.
type Document = Arc<(Origin, Arc<Parsed>)>;

/// Where a bootcamp comes from.
#[derive(Debug)]
enum Source {
    /// It was read.
    Read(Document),
    /// It answers a question about another. Its own document is written on first use: a sweep compares sizes and costs of
    /// hundreds of bootcamps and needs no documents.
    Asked { about: Document, question: WhatIf, written: OnceLock<Document> },
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
        let catalog = catalog.map_err(NoCourse::Catalog)?.map(Arc::new);
        let parsed = Self::parsed_from(&origin);
        let Some(bootcamp) = parsed.bootcamp.clone() else { return Err(NoCourse::Unread(Box::new((origin, parsed)))) };
        Ok(Self::new(Source::Read(Arc::new((origin, parsed))), bootcamp, catalog))
    }

    /// The bootcamp changed by `question`; absent if the result is not a bootcamp.
    pub fn asked(&self, question: WhatIf) -> Result<Option<Self>, ChangeError> {
        let bootcamp = question.bootcamp(self.parsed(), self.catalog())?;
        let source = Source::Asked { about: self.document().clone(), question, written: OnceLock::new() };
        Ok(bootcamp.map(|bootcamp| Self::new(source, bootcamp, self.catalog.clone())))
    }

    fn new(source: Source, bootcamp: model::Bootcamp, catalog: Option<Arc<Catalog>>) -> Self {
        let (resolved, sizing, cost, verdict) = (OnceLock::new(), OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self { source, bootcamp, catalog, resolved, sizing, cost, verdict }
    }

    /// What it was read from.
    pub fn origin(&self) -> &Origin {
        &self.document().0
    }

    /// What was read.
    pub fn parsed(&self) -> &Arc<Parsed> {
        &self.document().1
    }

    fn document(&self) -> &Document {
        match &self.source {
            Source::Read(document) => document,
            Source::Asked { about, question, written } => {
                written.get_or_init(|| Self::written(about, question, self.catalog()))
            }
        }
    }

    /// The document `about` changed by `question`.
    #[expect(clippy::expect_used, reason = "the question had an answer, and numbers, names and sizes can be written")]
    fn written(about: &Document, question: &WhatIf, catalog: &Catalog) -> Document {
        let (origin, parsed) = &**about;
        let changes = question.changes(parsed, catalog).expect("the question had an answer");
        let changed = change(parsed, &changes).expect("numbers, names and sizes can be written");
        let documents = changed.documents(&origin.documents);
        let value = origin.value.is_some().then_some(changed.value);
        let origin = Origin { documents, value, tables: origin.tables.clone() };
        let parsed = Self::parsed_from(&origin);
        Arc::new((origin, parsed))
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
        self.catalog.as_deref().unwrap_or_else(|| Catalog::embedded())
    }

    /// What has its roster and outputs, which no question changes.
    fn roster_and_outputs(&self) -> &Parsed {
        match &self.source {
            Source::Read(document) | Source::Asked { about: document, .. } => &document.1,
        }
    }

    /// The bootcamp with nothing left open.
    pub fn resolved(&self) -> &Resolved {
        self.resolved.get_or_init(|| {
            let parsed = self.roster_and_outputs();
            let people = parsed.roster.iter().map(|entry| entry.person.clone()).collect();
            settle::settle(&self.bootcamp, people, parsed.outputs.clone(), self.catalog())
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
            Arc::new(check::check(self.parsed(), options))
        };
        match as_of {
            None => self.verdict.get_or_init(judge).clone(),
            Some(_) => judge(),
        }
    }
}
