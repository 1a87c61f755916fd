//! A bootcamp that was read, and what is computed from it: each result on first use, then kept.

use std::sync::{Arc, OnceLock};

use nh_core::{
    catalog::{Catalog, CatalogError},
    change::{ChangeError, WhatIf, change},
    check::{self, CheckOptions, Verdict},
    model,
    outlook::Outlook,
    parse::Parsed,
    unit::Date,
};

use crate::input::Input;

/// A bootcamp that was read, and what is computed from it.
#[derive(Debug)]
pub struct LoadedBootcamp {
    source: Source,
    /// The bootcamp as written.
    pub bootcamp: model::Bootcamp,
    /// The embedded catalogue with some tables replaced; absent if none is.
    catalog: Option<Arc<Catalog>>,
    outlook: OnceLock<Arc<Outlook>>,
    /// As of the event's first day.
    verdict: OnceLock<Arc<Verdict>>,
}

/// The documents of a bootcamp, and what was read from them.
type Document = Arc<(Input, Arc<Parsed>)>;

/// Where a bootcamp comes from.
#[derive(Debug)]
enum Source {
    /// It was read.
    Read(Document),
    /// It answers a question about another. Its own document is written on first use: a sweep compares sizes and costs of
    /// hundreds of bootcamps and needs no documents.
    Asked { about: Document, question: WhatIf, written: OnceLock<Document> },
}

/// Why a bootcamp could not be read.
pub enum ReadError {
    /// A table of the catalogue cannot be used.
    Catalog(CatalogError),
    /// The documents contain no bootcamp; the report says why.
    NoBootcamp(Box<(Input, Arc<Parsed>)>),
}

impl LoadedBootcamp {
    /// Reads a bootcamp.
    pub fn read(input: Input) -> Result<Self, ReadError> {
        let catalog = (!input.tables.is_empty()).then(|| Catalog::with_files(&input.tables)).transpose();
        let catalog = catalog.map_err(ReadError::Catalog)?.map(Arc::new);
        let parsed = Arc::new(input.parse());
        let Some(bootcamp) = parsed.bootcamp.clone() else {
            return Err(ReadError::NoBootcamp(Box::new((input, parsed))));
        };
        Ok(Self::new(Source::Read(Arc::new((input, parsed))), bootcamp, catalog))
    }

    /// The bootcamp changed by `question`; absent if the result is not a bootcamp.
    pub fn asked(&self, question: WhatIf) -> Result<Option<Self>, ChangeError> {
        let bootcamp = question.bootcamp(self.parsed(), self.catalog())?;
        let source = Source::Asked { about: self.document().clone(), question, written: OnceLock::new() };
        Ok(bootcamp.map(|bootcamp| Self::new(source, bootcamp, self.catalog.clone())))
    }

    const fn new(source: Source, bootcamp: model::Bootcamp, catalog: Option<Arc<Catalog>>) -> Self {
        Self { source, bootcamp, catalog, outlook: OnceLock::new(), verdict: OnceLock::new() }
    }

    /// What it was read from.
    pub fn input(&self) -> &Input {
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
                written.get_or_init(|| write(about, question, self.catalog()))
            }
        }
    }

    /// What has its roster and outputs, which no question changes.
    fn roster_and_outputs(&self) -> &Parsed {
        match &self.source {
            Source::Read(document) | Source::Asked { about: document, .. } => &document.1,
        }
    }

    /// Its catalogue: the embedded one, or that with some tables replaced.
    pub fn catalog(&self) -> &Catalog {
        self.catalog.as_deref().unwrap_or_else(|| Catalog::embedded())
    }

    /// The bootcamp with every value settled, its sizes and its cost; absent if the documents have an error, because a
    /// number could depend on a value that could not be read.
    pub fn outlook(&self) -> Option<Arc<Outlook>> {
        let parsed = self.roster_and_outputs();
        if parsed.report.has_errors() {
            return None;
        }
        let compute = || {
            let people = parsed.roster.iter().map(|entry| entry.person.clone()).collect();
            Arc::new(Outlook::new(self.bootcamp.clone(), people, parsed.outputs.clone(), self.catalog()))
        };
        // A verdict has computed it already.
        let judged = || self.verdict.get().and_then(|verdict| verdict.outlook.clone());
        Some(self.outlook.get_or_init(|| judged().unwrap_or_else(compute)).clone())
    }

    /// What the rules find, as of a day; without one, as of the event's first day.
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

/// The document `about` changed by `question`.
#[expect(clippy::expect_used, reason = "the question had an answer, and numbers, names and sizes can be written")]
fn write(about: &Document, question: &WhatIf, catalog: &Catalog) -> Document {
    let (input, parsed) = &**about;
    let changes = question.changes(parsed, catalog).expect("the question had an answer");
    let result = change(parsed, &changes).expect("numbers, names and sizes can be written");
    let documents = result.documents(&input.documents);
    let value = input.value.is_some().then_some(result.value);
    let input = Input { documents, value, tables: input.tables.clone() };
    let parsed = Arc::new(input.parse());
    Arc::new((input, parsed))
}
