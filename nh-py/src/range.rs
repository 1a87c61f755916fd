//! A range of the address plan.

use std::sync::Arc;

use nh_core::{
    outlook::Outlook,
    settle::{Origin, ResolvedRange},
    size::AddressUse,
};
use pyo3::prelude::*;

use crate::pickle::{PyValue, Recipe, Reduced, json, value_methods};

/// A range of the address plan, and how many of its addresses are needed.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct Range {
    outlook: Arc<Outlook>,
    index: usize,
    recipe: Recipe,
}

impl Range {
    /// The range at `index`.
    pub const fn new(outlook: Arc<Outlook>, index: usize, recipe: Recipe) -> Self {
        Self { outlook, index, recipe }
    }

    fn range(&self) -> &ResolvedRange {
        &self.usage().range
    }

    fn usage(&self) -> &AddressUse {
        &self.outlook.sizing.addresses[self.index]
    }
}

#[pymethods]
impl Range {
    /// The key of the range in `network.ranges`, such as `pods`.
    #[getter]
    pub fn purpose(&self) -> &'static str {
        self.range().purpose.key()
    }

    /// The name of the range in Google Cloud.
    #[getter]
    pub fn name(&self) -> &str {
        &self.range().name
    }

    /// The range, such as `10.60.128.0/17`; `None` if no free range was found, and `unknown` says why.
    #[getter]
    pub fn cidr(&self) -> Option<String> {
        self.range().cidr.as_ref().ok().map(ToString::to_string)
    }

    /// `given`, or `derived from` and the reason.
    #[getter]
    pub fn origin(&self) -> Option<String> {
        let cidr = self.range().cidr.as_ref().ok()?;
        Some(match &cidr.origin {
            Origin::Given => "given".to_owned(),
            Origin::Derived(why) => format!("derived from {why}"),
        })
    }

    /// Why no free range was found; `None` if there is one.
    #[getter]
    pub fn unknown(&self) -> Option<String> {
        self.range().cidr.as_ref().err().map(ToString::to_string)
    }

    /// Usable addresses.
    #[getter]
    pub fn holds(&self) -> u64 {
        self.usage().holds
    }

    /// Addresses that are needed.
    #[getter]
    pub fn needed(&self) -> u64 {
        self.usage().needed
    }

    /// Free addresses; negative if the range is too small.
    #[getter]
    pub fn left(&self) -> i64 {
        self.usage().left()
    }

    /// Why that many are needed.
    #[getter]
    pub fn because(&self) -> &str {
        &self.usage().because
    }

    fn __repr__(&self) -> String {
        format!("<Range {}: {}>", self.purpose(), self.cidr().unwrap_or_else(|| "none".to_owned()))
    }
}

impl PyValue for Range {
    fn canonical_text(&self) -> String {
        json(self.usage())
    }

    fn reduce<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        self.recipe.reduce(py)
    }
}
value_methods!(Range);
