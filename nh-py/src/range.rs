//! A range of the address plan.

use nh_core::{
    settle::{Origin, ResolvedRange},
    size::AddressUse,
};
use pyo3::prelude::*;

use crate::{
    again::{Recipe, Valued, value_methods},
    course::json,
    network::Network,
};

/// A range of the address plan, and what is needed of it.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct Range {
    network: Py<Network>,
    index: usize,
}

impl Range {
    pub fn of(network: &Bound<'_, Network>, index: usize) -> Self {
        Self { network: network.clone().unbind(), index }
    }

    fn range(&self) -> &ResolvedRange {
        &self.usage().range
    }

    fn usage(&self) -> &AddressUse {
        self.network.get().range(self.index)
    }
}

#[pymethods]
impl Range {
    /// What it is for: its key in `network.ranges`, such as `pods`.
    #[getter]
    pub fn purpose(&self) -> &'static str {
        self.range().purpose.key()
    }

    /// The name that Google Cloud gets for it.
    #[getter]
    pub fn name(&self) -> &str {
        &self.range().name
    }

    /// The range, such as `10.60.128.0/17`; `None` where none could be found, and `absent` says why.
    #[getter]
    pub fn cidr(&self) -> Option<String> {
        self.range().cidr.as_ref().ok().map(ToString::to_string)
    }

    /// `given`, or `derived from` what.
    #[getter]
    pub fn origin(&self) -> Option<String> {
        let cidr = self.range().cidr.as_ref().ok()?;
        Some(match &cidr.origin {
            Origin::Given => "given".to_owned(),
            Origin::Derived(why) => format!("derived from {why}"),
        })
    }

    /// Why there is none.
    #[getter]
    pub fn absent(&self) -> Option<String> {
        self.range().cidr.as_ref().err().map(ToString::to_string)
    }

    /// Addresses that can be used.
    #[getter]
    pub fn holds(&self) -> u64 {
        self.usage().holds
    }

    /// Addresses that are needed.
    #[getter]
    pub fn needed(&self) -> u64 {
        self.usage().needed
    }

    /// Addresses left; negative where it is too small.
    #[getter]
    pub fn left(&self) -> i64 {
        self.usage().left()
    }

    /// What the need consists of.
    #[getter]
    pub fn because(&self) -> &str {
        &self.usage().because
    }

    fn __repr__(&self) -> String {
        format!("<Range {}: {}>", self.purpose(), self.cidr().unwrap_or_else(|| "none".to_owned()))
    }
}

impl Valued for Range {
    fn form(&self) -> String {
        json(&self.network.get().range(self.index))
    }

    fn recipe(&self, py: Python<'_>) -> PyResult<Recipe> {
        Recipe::item(py, &self.network, "__getitem__", self.index)
    }
}
value_methods!(Range);
