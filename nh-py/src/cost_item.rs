//! An item of the bill.

use std::sync::Arc;

use nh_core::{catalog::Price, gap::Computed, outlook::Outlook, price, unit::Money};
use pyo3::prelude::*;

use crate::{
    convert::usd,
    pickle::{PyValue, Recipe, Reduced, json, value_methods},
};

/// An item of the bill. Amounts are in US dollars; they are `None` if the price is not known.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct CostItem {
    outlook: Arc<Outlook>,
    index: usize,
    recipe: Recipe,
}

impl CostItem {
    /// The item at `index`.
    pub const fn new(outlook: Arc<Outlook>, index: usize, recipe: Recipe) -> Self {
        Self { outlook, index, recipe }
    }

    fn item(&self) -> &price::CostItem {
        &self.outlook.cost.items[self.index]
    }


    fn price(&self) -> Option<&Price> {
        self.item().price.known()
    }
}

#[pymethods]
impl CostItem {
    /// What is billed.
    #[getter]
    pub fn what(&self) -> &str {
        &self.item().what
    }

    /// How the quantity is made up.
    #[getter]
    pub fn note(&self) -> &str {
        &self.item().note
    }

    /// The number of units on all days.
    #[getter]
    pub fn quantity(&self) -> f64 {
        self.item().quantity
    }

    /// The unit, such as `node-hour` or `gib-month`.
    #[getter]
    pub fn unit(&self) -> Option<&str> {
        self.price().map(|price| price.unit.as_str())
    }

    /// The price of a unit.
    #[getter]
    pub fn unit_price(&self) -> Option<f64> {
        self.price().map(|price| usd(price.amount))
    }

    /// `listed` in a machine-readable price list, or `asserted` by a person.
    #[getter]
    pub fn provenance(&self) -> Option<&'static str> {
        self.price().map(|price| price.provenance.name())
    }

    /// The source of the price; if it is not known, the reason.
    #[getter]
    pub fn source(&self) -> String {
        match &self.item().price {
            Computed::Known(price) => price.source.clone(),
            Computed::Unknown(gap) => gap.to_string(),
        }
    }

    /// The cost of an hour in which the cluster runs without users.
    #[getter]
    pub fn idle_hour(&self) -> Option<f64> {
        self.item().idle_hour.known().map(usd)
    }

    /// The cost of an hour of the fullest session.
    #[getter]
    pub fn fullest_hour(&self) -> Option<f64> {
        self.item().fullest_hour.known().map(usd)
    }

    /// The cost of the days of the event.
    #[getter]
    pub fn event(&self) -> Option<f64> {
        self.item().event.known().map(usd)
    }

    /// The cost of all days.
    #[getter]
    pub fn total(&self) -> Option<f64> {
        self.item().total.known().map(usd)
    }

    fn __repr__(&self) -> String {
        format!("<CostItem {}: {}>", self.what(), self.item().total)
    }
}

impl PyValue for CostItem {
    fn canonical_text(&self) -> String {
        json(self.item())
    }

    fn reduce<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        self.recipe.reduce(py)
    }
}
value_methods!(CostItem);
