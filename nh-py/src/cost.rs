//! What it costs.

use nh_core::{contract::CostDocument, price, unit::Money, view};
use pyo3::{
    prelude::*,
    types::{PyDate, PyTuple},
};

use crate::{
    again::{Recipe, Valued, value_methods},
    bootcamp::Bootcamp,
    convert,
    cost_item::CostItem,
    course::json,
    day_cost::DayCost,
    picture,
    row::{Rows, row},
};

/// What the bootcamp costs, in US dollars before taxes and discounts.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct Cost {
    bootcamp: Py<Bootcamp>,
}

/// Dollars without the noise of binary fractions: six decimals tell any two prices of the catalogue apart.
pub fn dollars(amount: Money) -> f64 {
    amount.rounded(6)
}

impl Cost {
    pub fn of(bootcamp: &Bound<'_, Bootcamp>) -> Self {
        Self { bootcamp: bootcamp.clone().unbind() }
    }

    fn document(&self) -> CostDocument {
        CostDocument::new(self.bootcamp.get().course.outlook())
    }

    /// The core's cost.
    pub fn cost(&self) -> &price::Cost {
        self.bootcamp.get().course.cost()
    }
}

#[pymethods]
impl Cost {
    /// All days.
    #[getter]
    fn total(&self) -> f64 {
        dollars(self.cost().total)
    }

    /// The days of the event.
    #[getter]
    fn event(&self) -> f64 {
        dollars(self.cost().event)
    }

    /// An hour in which the cluster stands and nobody has come.
    #[getter]
    fn idle_hour(&self) -> f64 {
        dollars(self.cost().idle_hour)
    }

    /// An hour of a night of the event, with home disks and placeholders.
    #[getter]
    fn night_hour(&self) -> f64 {
        dollars(self.cost().night_hour)
    }

    /// An hour of the fullest session.
    #[getter]
    fn fullest_hour(&self) -> f64 {
        dollars(self.cost().fullest_hour)
    }

    /// The part of all days that rests on asserted prices: to be checked before relying on it.
    #[getter]
    fn asserted(&self) -> f64 {
        dollars(self.cost().asserted)
    }

    /// What is paid for.
    #[getter]
    fn items<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let count = slf.get().cost().items.len();
        PyTuple::new(slf.py(), (0..count).map(|index| CostItem::of(slf, index)).collect::<Vec<_>>())
    }

    /// Day by day.
    #[getter]
    fn days<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let count = slf.get().cost().days.len();
        PyTuple::new(slf.py(), (0..count).map(|index| DayCost::of(slf, index)).collect::<Vec<_>>())
    }

    /// The first day that is paid for.
    #[getter]
    fn since<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        convert::date(py, self.cost().from)
    }

    /// The last day that is paid for.
    #[getter]
    fn until<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        convert::date(py, self.cost().until)
    }

    /// What has no price here though it will be paid for, and why.
    #[getter]
    fn unknown<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.cost().unknown.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    /// What is not counted at all.
    #[getter]
    fn not_counted<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.cost().not_counted)
    }

    /// One row a thing that is paid for.
    ///
    /// what, note, quantity, unit, `unit_price`, provenance, source, `idle_hour`, `fullest_hour`, event, total.
    fn rows<'py>(slf: &Bound<'py, Self>) -> Rows<'py> {
        let py = slf.py();
        let items = (0..slf.get().cost().items.len()).map(|index| CostItem::of(slf, index));
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

    /// One row a day: day (`datetime.date`), phase, people, nodes, usd.
    fn day_rows<'py>(slf: &Bound<'py, Self>) -> Rows<'py> {
        let py = slf.py();
        let days = (0..slf.get().cost().days.len()).map(|index| DayCost::of(slf, index));
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
        convert::plain(py, &self.document())
    }

    /// What each part costs each day, as a picture: SVG.
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

impl Valued for Cost {
    fn form(&self) -> String {
        json(&self.document())
    }

    fn recipe(&self, py: Python<'_>) -> PyResult<Recipe> {
        let bootcamp = self.bootcamp.clone_ref(py).into_any();
        Ok(Recipe::Method(bootcamp, "cost", PyTuple::empty(py).unbind()))
    }
}
value_methods!(Cost);
