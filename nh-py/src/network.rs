//! The address plan.

use std::sync::Arc;

use nh_core::{outlook::Outlook, settle::ResolvedNetwork, view};
use pyo3::prelude::*;

use crate::{
    pickle::{PyValue, Recipe, Reduced, json, value_methods},
    picture,
    range::Range,
    row::{Rows, row},
    sequence::sequence_methods,
};

/// The address plan, a sequence of `Range`s.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct Network {
    outlook: Arc<Outlook>,
    recipe: Recipe,
}

impl Network {
    pub const fn new(outlook: Arc<Outlook>, recipe: Recipe) -> Self {
        Self { outlook, recipe }
    }

    fn network(&self) -> &ResolvedNetwork {
        &self.outlook.resolved.network
    }

    fn range_at(slf: &Bound<'_, Self>, index: usize) -> Range {
        Range::new(slf.get().outlook.clone(), index, Recipe::item(slf, "__getitem__", index))
    }

    fn length(&self) -> usize {
        self.outlook.sizing.addresses.len()
    }

    fn item<'py>(slf: &Bound<'py, Self>, index: usize) -> PyResult<Bound<'py, PyAny>> {
        Ok(Self::range_at(slf, index).into_pyobject(slf.py())?.into_any())
    }
}

#[pymethods]
impl Network {
    /// The name of the network.
    #[getter]
    fn name(&self) -> &str {
        self.network().name.value.as_ref()
    }

    /// One row per range: purpose, name, cidr, origin, holds, needed, left, because.
    fn rows<'py>(slf: &Bound<'py, Self>) -> Rows<'py> {
        let py = slf.py();
        let ranges = (0..slf.get().length()).map(|index| Self::range_at(slf, index));
        ranges
            .map(|range| {
                Ok(row!(py, {
                    "purpose": range.purpose(),
                    "name": range.name(),
                    "cidr": range.cidr(),
                    "origin": range.origin(),
                    "holds": range.holds(),
                    "needed": range.needed(),
                    "left": range.left(),
                    "because": range.because(),
                }))
            })
            .collect()
    }

    /// The address map, as an SVG picture.
    fn svg<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let text = py.detach(|| view::address_map(&self.outlook));
        picture::svg(py, text)
    }

    fn _repr_html_(&self, py: Python<'_>) -> String {
        py.detach(|| view::network(&self.outlook))
    }

    fn __repr__(&self) -> String {
        format!("<Network {}: {} ranges>", self.name(), self.length())
    }
}
sequence_methods!(Network);

impl PyValue for Network {
    fn canonical_text(&self) -> String {
        json(&(self.name(), &self.outlook.sizing.addresses))
    }

    fn reduce<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        self.recipe.reduce(py)
    }
}
value_methods!(Network);
