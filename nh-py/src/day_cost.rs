//! What a day costs.

use nh_core::price::{self, Phase};
use pyo3::{prelude::*, types::PyDate};

use crate::{
    again::{Recipe, Valued, value_methods},
    convert,
    cost::{Cost, dollars},
    course::json,
};

/// What a day costs.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct DayCost {
    cost: Py<Cost>,
    index: usize,
}

impl DayCost {
    pub fn of(cost: &Bound<'_, Cost>, index: usize) -> Self {
        Self { cost: cost.clone().unbind(), index }
    }

    fn inner(&self) -> &price::DayCost {
        &self.cost.get().cost().days[self.index]
    }
}

#[pymethods]
impl DayCost {
    /// The day.
    #[getter]
    pub fn day<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        convert::date(py, self.inner().date)
    }

    /// `before`, `event` or `after`.
    #[getter]
    pub fn phase(&self) -> &'static str {
        match self.inner().phase {
            Phase::Before => "before",
            Phase::Event => "event",
            Phase::After => "after",
        }
    }

    /// People at most.
    #[getter]
    pub fn people(&self) -> u32 {
        self.inner().people
    }

    /// Nodes at most, of all pools.
    #[getter]
    pub fn nodes(&self) -> u32 {
        self.inner().nodes
    }

    /// What it costs, in US dollars.
    #[getter]
    pub fn usd(&self) -> f64 {
        dollars(self.inner().amount)
    }

    fn __repr__(&self) -> String {
        format!("<DayCost {}: {}>", self.inner().date, self.inner().amount)
    }
}

impl Valued for DayCost {
    fn form(&self) -> String {
        json(self.inner())
    }

    fn recipe(&self, py: Python<'_>) -> PyResult<Recipe> {
        Recipe::item(py, &self.cost, "days", self.index)
    }
}
value_methods!(DayCost);
