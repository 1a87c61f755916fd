//! One step of a plan.

use std::{borrow::Cow, sync::Arc};

use nh_core::{plan, resource::Resource};
use pyo3::{prelude::*, types::PyTuple};

use crate::{
    convert::usd,
    pickle::{PyValue, Recipe, Reduced, json, value_methods},
};

/// One step of a plan: the command, the reason, the steps that must run first, and the commands that undo it.
///
/// An argument `${step.field}` is replaced by an output of an earlier step when the plan runs.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct Step {
    plan: Arc<plan::Plan>,
    index: usize,
    recipe: Recipe,
}

impl Step {
    /// The step at `index`.
    pub const fn new(plan: Arc<plan::Plan>, index: usize, recipe: Recipe) -> Self {
        Self { plan, index, recipe }
    }

    fn step(&self) -> &plan::Step {
        &self.plan.steps()[self.index]
    }
}

fn arguments<'py>(py: Python<'py>, command: &plan::Command) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, command.argv().iter().map(ToString::to_string).collect::<Vec<_>>())
}

#[pymethods]
impl Step {
    /// The identifier, unique in the plan.
    #[getter]
    pub fn id(&self) -> Cow<'static, str> {
        self.step().resource.id()
    }

    /// The part of the cloud it belongs to, such as `Network`.
    #[getter]
    pub fn area(&self) -> &'static str {
        self.step().area.name()
    }

    /// What it does, in a few words.
    #[getter]
    pub fn title(&self) -> &str {
        &self.step().title
    }

    /// The arguments of the command, program first.
    #[getter]
    pub fn argv<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        arguments(py, &self.step().argv)
    }

    /// Why the step is needed, and why in this way.
    #[getter]
    pub fn reason(&self) -> &str {
        &self.step().reason
    }

    /// The identifiers of the steps that must run first.
    #[getter]
    pub fn needs<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.step().needs.iter().map(Resource::id).collect::<Vec<_>>())
    }

    /// The command that checks whether the resource exists.
    #[getter]
    fn probe<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        arguments(py, &self.step().probe)
    }

    /// The commands that undo it, in order.
    #[getter]
    fn undo<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let commands = self.step().undo.commands().iter().map(|command| arguments(py, command));
        PyTuple::new(py, commands.collect::<PyResult<Vec<_>>>()?)
    }

    /// How long it usually takes, in seconds.
    #[getter]
    pub fn usual_seconds(&self) -> u32 {
        self.step().usual_seconds
    }

    /// What the resource costs while it exists, in US dollars per hour; `None` if it is not billed by the hour.
    #[getter]
    pub fn usd_per_hour(&self) -> Option<f64> {
        self.step().usd_per_hour.map(usd)
    }

    /// What remains after the undo; `None` if nothing does.
    #[getter]
    pub fn leaves(&self) -> Option<String> {
        self.step().left_behind()
    }

    /// Whether the resource is known to exist already.
    #[getter]
    pub fn exists(&self) -> bool {
        self.step().exists
    }

    fn __repr__(&self) -> String {
        format!("<Step {}: {}>", self.id(), self.title())
    }
}

impl PyValue for Step {
    fn canonical_text(&self) -> String {
        json(self.step())
    }

    fn reduce<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        self.recipe.reduce(py)
    }
}
value_methods!(Step);
