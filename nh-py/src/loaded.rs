//! A bootcamp that was read, and what is computed from it: each result on first use, then kept.

use std::sync::{Arc, OnceLock};

use nh_core::{
    catalog::{Catalog, CatalogError},
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
    /// What it was read from.
    pub input: Input,
    /// What was read.
    pub parsed: Arc<Parsed>,
    /// The bootcamp as written.
    pub bootcamp: model::Bootcamp,
    /// The embedded catalogue with some tables replaced; absent if none is.
    catalog: Option<Catalog>,
    outlook: OnceLock<Arc<Outlook>>,
    /// As of the event's first day.
    verdict: OnceLock<Arc<Verdict>>,
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
        let catalog = catalog.map_err(ReadError::Catalog)?;
        let parsed = Arc::new(input.parse());
        let Some(bootcamp) = parsed.bootcamp.clone() else {
            return Err(ReadError::NoBootcamp(Box::new((input, parsed))));
        };
        Ok(Self { input, parsed, bootcamp, catalog, outlook: OnceLock::new(), verdict: OnceLock::new() })
    }

    /// Its catalogue: the embedded one, or that with some tables replaced.
    pub fn catalog(&self) -> &Catalog {
        self.catalog.as_ref().unwrap_or_else(|| Catalog::embedded())
    }

    /// The bootcamp with every value settled, its sizes and its cost.
    pub fn outlook(&self) -> Arc<Outlook> {
        let compute = || {
            let people = self.parsed.roster.iter().map(|entry| entry.person.clone()).collect();
            Arc::new(Outlook::new(self.bootcamp.clone(), people, self.parsed.outputs.clone(), self.catalog()))
        };
        // A verdict has computed it already.
        let judged = || self.verdict.get().and_then(|verdict| verdict.outlook.clone());
        self.outlook.get_or_init(|| judged().unwrap_or_else(compute)).clone()
    }

    /// What the rules find, as of a day; without one, as of the event's first day.
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
