//! The plan: the commands, in order.

use std::sync::Arc;

use nh_core::{contract::PlanDocument, plan, view};
use pyo3::prelude::*;

use crate::{
    convert::{self, usd},
    error,
    pickle::{PyValue, Recipe, Reduced, json, value_methods},
    picture,
    row::{Rows, row},
    sequence::sequence_methods,
    step::Step,
};

/// The commands that create everything a bootcamp needs: a sequence of `Step`s, each after the steps that it needs.
///
/// ```python
/// >>> import nhbootcamp as nh
/// >>> plan = nh.load("fixtures/bootcamps/smallest/bootcamp.yaml").plan()
/// >>> plan[0].argv[:3]
/// ('gcloud', 'projects', 'create')
/// ```
#[pyclass(frozen, module = "nhbootcamp")]
pub struct Plan {
    plan: Arc<plan::Plan>,
    recipe: Recipe,
}

impl Plan {
    pub fn new(plan: plan::Plan, recipe: Recipe) -> Self {
        Self { plan: Arc::new(plan), recipe }
    }

    fn step_at(slf: &Bound<'_, Self>, index: usize) -> Step {
        Step::new(slf.get().plan.clone(), index, Recipe::item(slf, "__getitem__", index))
    }

    fn length(&self) -> usize {
        self.plan.steps().len()
    }

    fn item<'py>(slf: &Bound<'py, Self>, index: usize) -> PyResult<Bound<'py, PyAny>> {
        Ok(Self::step_at(slf, index).into_pyobject(slf.py())?.into_any())
    }
}

#[pymethods]
impl Plan {
    /// How long all steps usually take in sequence, in seconds.
    #[getter]
    fn usual_seconds(&self) -> u32 {
        self.plan.usual_seconds()
    }

    /// What everything costs per hour while it exists unused, in US dollars.
    #[getter]
    fn usd_per_hour(&self) -> f64 {
        usd(self.plan.usd_per_hour())
    }

    /// A bash script that runs the plan and is safe to run twice. Raises `RenderError` if it cannot be rendered.
    fn to_script(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| self.plan.to_script()).map_err(|cause| error::render(&cause))
    }

    /// A bash script that deletes everything again. Raises `RenderError` if it cannot be rendered.
    fn to_destroy_script(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| self.plan.to_destroy_script()).map_err(|cause| error::render(&cause))
    }

    /// The plan as `nh plan` prints it.
    fn to_table(&self, py: Python<'_>) -> String {
        py.detach(|| self.plan.to_table())
    }

    /// The plan as `nh plan --output json` prints it.
    fn to_json<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::to_python(py, &PlanDocument::new(&self.plan))
    }

    /// The dependencies of the steps, as a Mermaid graph.
    fn mermaid(&self, py: Python<'_>) -> String {
        py.detach(|| self.plan.to_mermaid())
    }

    /// The dependencies of the steps, as an SVG picture.
    fn svg<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let text = py.detach(|| self.plan.to_svg());
        picture::svg(py, text)
    }

    /// One row per step: id, area, title, command, reason, needs, `usual_seconds`, `usd_per_hour`, leaves, exists.
    fn rows<'py>(slf: &Bound<'py, Self>) -> Rows<'py> {
        let py = slf.py();
        let steps = (0..slf.get().length()).map(|index| Self::step_at(slf, index));
        steps
            .map(|step| {
                Ok(row!(py, {
                    "id": step.id(),
                    "area": step.area(),
                    "title": step.title(),
                    "command": step.argv(py)?.into_iter().map(|word| word.to_string()).collect::<Vec<_>>().join(" "),
                    "reason": step.reason(),
                    "needs": step.needs(py)?.into_iter().map(|need| need.to_string()).collect::<Vec<_>>().join(" "),
                    "usual_seconds": step.usual_seconds(),
                    "usd_per_hour": step.usd_per_hour(),
                    "leaves": step.leaves(),
                    "exists": step.exists(),
                }))
            })
            .collect()
    }

    fn _repr_html_(&self, py: Python<'_>) -> String {
        py.detach(|| view::plan(&self.plan))
    }

    fn __repr__(&self) -> String {
        format!("<Plan: {} steps, about {} minutes>", self.length(), self.usual_seconds().div_ceil(60))
    }
}
sequence_methods!(Plan);

impl PyValue for Plan {
    fn canonical_text(&self) -> String {
        json(&PlanDocument::new(&self.plan))
    }

    fn reduce<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        self.recipe.reduce(py)
    }
}
value_methods!(Plan);
