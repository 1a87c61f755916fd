//! One step of a plan.

use std::borrow::Cow;

use nh_core::{plan, resource::Resource};
use pyo3::{prelude::*, types::PyTuple};

use crate::{
    again::{Recipe, Valued, value_methods},
    cost::dollars,
    course::json,
    plan::Plan,
};

/// One thing to make: the command, why, what must be there before, and how it is undone.
///
/// An argument `${step.field}` stands for what an earlier step puts out when it runs.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct Step {
    plan: Py<Plan>,
    index: usize,
}

impl Step {
    pub fn of(plan: &Bound<'_, Plan>, index: usize) -> Self {
        Self { plan: plan.clone().unbind(), index }
    }

    fn step(&self) -> &plan::Step {
        self.plan.get().step(self.index)
    }
}

fn words<'py>(py: Python<'py>, command: &plan::Command) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, command.argv().iter().map(ToString::to_string).collect::<Vec<_>>())
}

#[pymethods]
impl Step {
    /// Its name, unlike that of any other step.
    #[getter]
    pub fn id(&self) -> Cow<'static, str> {
        self.step().resource.id()
    }

    /// The part of the cloud that it belongs to, such as `Network`.
    #[getter]
    pub fn area(&self) -> &'static str {
        self.step().area.name()
    }

    /// What it does, in a few words.
    #[getter]
    pub fn title(&self) -> &str {
        &self.step().title
    }

    /// The command.
    #[getter]
    pub fn argv<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        words(py, &self.step().argv)
    }

    /// Why it is done, and why so.
    #[getter]
    pub fn reason(&self) -> &str {
        &self.step().reason
    }

    /// The names of the steps that must be done before.
    #[getter]
    pub fn needs<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.step().needs.iter().map(Resource::id).collect::<Vec<_>>())
    }

    /// The command that says whether its thing exists.
    #[getter]
    fn probe<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        words(py, &self.step().probe)
    }

    /// The commands that take it away, in order.
    #[getter]
    fn undo<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let commands = self.step().undo.commands().iter().map(|command| words(py, command));
        PyTuple::new(py, commands.collect::<PyResult<Vec<_>>>()?)
    }

    /// How long it takes usually, in seconds.
    #[getter]
    pub fn usual_seconds(&self) -> u32 {
        self.step().usual_seconds
    }

    /// What it costs while it exists, in US dollars an hour; `None` where nothing is billed by the hour.
    #[getter]
    pub fn usd_per_hour(&self) -> Option<f64> {
        self.step().usd_per_hour.map(dollars)
    }

    /// What stays behind when it is undone.
    #[getter]
    pub fn leaves(&self) -> Option<String> {
        self.step().left_behind()
    }

    /// Whether it is known to exist already.
    #[getter]
    pub fn exists(&self) -> bool {
        self.step().exists
    }

    fn __repr__(&self) -> String {
        format!("<Step {}: {}>", self.id(), self.title())
    }
}

impl Valued for Step {
    fn form(&self) -> String {
        json(self.step())
    }

    fn recipe(&self, py: Python<'_>) -> PyResult<Recipe> {
        Recipe::item(py, &self.plan, "__getitem__", self.index)
    }
}
value_methods!(Step);
