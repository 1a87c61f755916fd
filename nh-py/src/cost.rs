//! The cost of a bootcamp.

use std::sync::Arc;

use nh_core::{contract::CostDocument, outlook::Outlook, price, view};
use pyo3::{
    prelude::*,
    types::{PyDate, PyTuple},
};

use crate::{
    convert::{self, total_usd, usd},
    cost_item::CostItem,
    day_cost::DayCost,
    pickle::{PyValue, Recipe, Reduced, json, value_methods},
    picture,
    row::{Rows, row},
};

/// The cost of a bootcamp, in US dollars before taxes and discounts.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct Cost {
    outlook: Arc<Outlook>,
    recipe: Recipe,
}

impl Cost {
    pub const fn new(outlook: Arc<Outlook>, recipe: Recipe) -> Self {
        Self { outlook, recipe }
    }

    fn document(&self) -> CostDocument {
        CostDocument::new(&self.outlook)
    }

    fn cost(&self) -> &price::Cost {
        &self.outlook.cost
    }

    fn item_at(slf: &Bound<'_, Self>, index: usize) -> CostItem {
        CostItem::new(slf.get().outlook.clone(), index, Recipe::item(slf, "items", index))
    }

    fn day_at(slf: &Bound<'_, Self>, index: usize) -> DayCost {
        DayCost::new(slf.get().outlook.clone(), index, Recipe::item(slf, "days", index))
    }
}

#[pymethods]
impl Cost {
    /// The cost of all days; NaN if a part of it has no price.
    #[getter]
    fn total(&self) -> f64 {
        total_usd(self.cost().total)
    }

    /// What is known of the cost of all days: the sum of the items that have a price.
    #[getter]
    fn at_least(&self) -> f64 {
        usd(self.cost().total.at_least())
    }

    /// The part of `total` based on prices of another region, because the catalogue has none of this one.
    #[getter]
    fn elsewhere(&self) -> f64 {
        usd(self.cost().elsewhere)
    }

    /// The date of the price list of nodes.
    #[getter]
    fn prices_of(&self) -> &str {
        &self.cost().prices_of
    }

    /// The cost of the days of the event; NaN if a part of it has no price.
    #[getter]
    fn event(&self) -> f64 {
        total_usd(self.cost().event)
    }

    /// The cost of an hour in which the cluster runs without users; NaN if a part of it has no price.
    #[getter]
    fn idle_hour(&self) -> f64 {
        total_usd(self.cost().idle_hour)
    }

    /// The cost of an hour at night during the event, with home disks and placeholders; NaN if a part of it has no price.
    #[getter]
    fn night_hour(&self) -> f64 {
        total_usd(self.cost().night_hour)
    }

    /// The cost of an hour of the fullest session; NaN if a part of it has no price.
    #[getter]
    fn fullest_hour(&self) -> f64 {
        total_usd(self.cost().fullest_hour)
    }

    /// The part of `total` based on asserted prices; verify these before you rely on it.
    #[getter]
    fn asserted(&self) -> f64 {
        usd(self.cost().asserted)
    }

    /// The items of the bill.
    #[getter]
    fn items<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let count = slf.get().cost().items.len();
        PyTuple::new(slf.py(), (0..count).map(|index| Self::item_at(slf, index)).collect::<Vec<_>>())
    }

    /// The cost of each day.
    #[getter]
    fn days<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let count = slf.get().cost().days.len();
        PyTuple::new(slf.py(), (0..count).map(|index| Self::day_at(slf, index)).collect::<Vec<_>>())
    }

    /// The first billed day.
    #[getter]
    fn first_day<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        convert::to_date(py, self.cost().from)
    }

    /// The last billed day.
    #[getter]
    fn last_day<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        convert::to_date(py, self.cost().until)
    }

    /// What will be billed but has no known price, and why.
    #[getter]
    fn unknown<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.cost().unknown.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    /// What `total` does not include.
    #[getter]
    fn not_counted<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.cost().not_counted)
    }

    /// One row per item of the bill.
    ///
    /// what, note, quantity, unit, `unit_price`, provenance, source, `idle_hour`, `fullest_hour`, event, total.
    fn rows<'py>(slf: &Bound<'py, Self>) -> Rows<'py> {
        let py = slf.py();
        let items = (0..slf.get().cost().items.len()).map(|index| Self::item_at(slf, index));
        items
            .map(|item| {
                Ok(row!(py, {
                    "what": item.what(),
                    "note": item.note(),
                    "quantity": item.quantity(),
                    "unit": item.unit(),
                    "unit_price": item.unit_price(),
                    "provenance": item.provenance(),
                    "source": item.source(),
                    "idle_hour": item.idle_hour(),
                    "fullest_hour": item.fullest_hour(),
                    "event": item.event(),
                    "total": item.total(),
                }))
            })
            .collect()
    }

    /// One row per day: day (`datetime.date`), phase, people, nodes, usd.
    fn day_rows<'py>(slf: &Bound<'py, Self>) -> Rows<'py> {
        let py = slf.py();
        let days = (0..slf.get().cost().days.len()).map(|index| Self::day_at(slf, index));
        days.map(|day| {
            Ok(row!(py, {
                "day": day.day(py)?,
                "phase": day.phase(),
                "people": day.people(),
                "nodes": day.nodes(),
                "usd": day.usd(),
            }))
        })
        .collect()
    }

    /// The cost as `nh cost --output json` prints it.
    fn to_json<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::to_python(py, &self.document())
    }

    /// The cost of each part on each day, as an SVG picture.
    fn svg<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let cost = self.cost();
        let text = py.detach(|| view::cost_by_part_and_day(cost));
        picture::svg(py, text)
    }

    fn _repr_html_(&self, py: Python<'_>) -> String {
        let cost = self.cost();
        py.detach(|| view::cost(cost))
    }

    fn __repr__(&self) -> String {
        let cost = self.cost();
        format!("<Cost: {} from {} to {}>", cost.total, cost.from, cost.until)
    }
}

impl PyValue for Cost {
    fn canonical_text(&self) -> String {
        json(&self.document())
    }

    fn reduce<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        self.recipe.reduce(py)
    }
}
value_methods!(Cost);
