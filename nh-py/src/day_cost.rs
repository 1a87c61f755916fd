//! The cost of a day.

use std::sync::Arc;

use nh_core::{outlook::Outlook, price};
use pyo3::{prelude::*, types::PyDate};

use crate::{
    convert::{self, total_usd},
    pickle::{PyValue, Recipe, Reduced, json, value_methods},
};

/// The cost of a day.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct DayCost {
    outlook: Arc<Outlook>,
    index: usize,
    recipe: Recipe,
}

impl DayCost {
    /// The day at `index`.
    pub const fn new(outlook: Arc<Outlook>, index: usize, recipe: Recipe) -> Self {
        Self { outlook, index, recipe }
    }

    fn cost(&self) -> &price::DayCost {
        &self.outlook.cost.days[self.index]
    }
}

#[pymethods]
impl DayCost {
    /// The day.
    #[getter]
    pub fn day<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        convert::to_date(py, self.cost().date)
    }

    /// `before`, `event` or `after`.
    #[getter]
    pub fn phase(&self) -> &'static str {
        self.cost().phase.name()
    }

    /// The highest number of users on that day.
    #[getter]
    pub fn people(&self) -> u32 {
        self.cost().people
    }

    /// The highest number of nodes in all pools.
    #[getter]
    pub fn nodes(&self) -> u32 {
        self.cost().nodes
    }

    /// The cost, in US dollars; NaN if a part of it has no price.
    #[getter]
    pub fn usd(&self) -> f64 {
        total_usd(self.cost().amount)
    }

    fn __repr__(&self) -> String {
        format!("<DayCost {}: {}>", self.cost().date, self.cost().amount)
    }
}

impl PyValue for DayCost {
    fn canonical_text(&self) -> String {
        json(self.cost())
    }

    fn reduce<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        self.recipe.reduce(py)
    }
}
value_methods!(DayCost);
