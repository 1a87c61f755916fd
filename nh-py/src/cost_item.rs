//! One thing that is paid for.

use nh_core::{
    catalog::{Price, Provenance},
    gap::Computed,
    price,
    unit::Money,
};
use pyo3::prelude::*;

use crate::{
    again::{Recipe, Valued, value_methods},
    cost::{Cost, dollars},
    course::json,
};

/// One thing that is paid for. Amounts are US dollars; what has no price is `None`.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct CostItem {
    cost: Py<Cost>,
    index: usize,
}

impl CostItem {
    pub fn of(cost: &Bound<'_, Cost>, index: usize) -> Self {
        Self { cost: cost.clone().unbind(), index }
    }

    fn inner(&self) -> &price::CostItem {
        &self.cost.get().cost().items[self.index]
    }

    /// An amount, where there is a price that it can come from.
    fn priced(&self, amount: Money) -> Option<f64> {
        self.price().map(|_| dollars(amount))
    }

    fn price(&self) -> Option<&Price> {
        self.inner().price.known()
    }
}

#[pymethods]
impl CostItem {
    /// What it is.
    #[getter]
    pub fn what(&self) -> &str {
        &self.inner().what
    }

    /// What its quantity consists of.
    #[getter]
    pub fn note(&self) -> &str {
        &self.inner().note
    }

    /// Units on all days.
    #[getter]
    pub fn quantity(&self) -> f64 {
        self.inner().quantity
    }

    /// The unit, such as `node-hour` or `gib-month`.
    #[getter]
    pub fn unit(&self) -> Option<&str> {
        self.price().map(|price| price.unit.as_str())
    }

    /// What a unit costs.
    #[getter]
    pub fn unit_price(&self) -> Option<f64> {
        self.price().map(|price| dollars(price.amount))
    }

    /// `listed` in a machine-readable price list, or `asserted` by somebody.
    #[getter]
    pub fn provenance(&self) -> Option<&'static str> {
        self.price().map(|price| match price.provenance {
            Provenance::Listed => "listed",
            Provenance::Asserted => "asserted",
        })
    }

    /// Who says so; where there is no price, why not.
    #[getter]
    pub fn source(&self) -> String {
        match &self.inner().price {
            Computed::Known(price) => price.source.clone(),
            Computed::Unknown(gap) => gap.to_string(),
        }
    }

    /// An hour in which the cluster stands and nobody has come.
    #[getter]
    pub fn idle_hour(&self) -> Option<f64> {
        self.priced(self.inner().idle_hour)
    }

    /// An hour of the fullest session.
    #[getter]
    pub fn fullest_hour(&self) -> Option<f64> {
        self.priced(self.inner().fullest_hour)
    }

    /// The days of the event.
    #[getter]
    pub fn event(&self) -> Option<f64> {
        self.priced(self.inner().event)
    }

    /// All days.
    #[getter]
    pub fn total(&self) -> Option<f64> {
        self.priced(self.inner().total)
    }

    fn __repr__(&self) -> String {
        format!("<CostItem {}: {}>", self.what(), self.inner().total)
    }
}

impl Valued for CostItem {
    fn form(&self) -> String {
        json(self.inner())
    }

    fn recipe(&self, py: Python<'_>) -> PyResult<Recipe> {
        Recipe::item(py, &self.cost, "items", self.index)
    }
}
value_methods!(CostItem);
