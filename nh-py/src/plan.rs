//! The ordered commands.

use nh_core::{check::Verdict, plan, view};
use pyo3::{prelude::*, types::PyTuple};

use crate::{
    again::{Recipe, Valued, value_methods},
    bootcamp::Bootcamp,
    convert,
    cost::dollars,
    course::json,
    error, picture,
    report::Report,
    row::{Rows, row},
    sequence::sequence_methods,
    step::Step,
};

/// The ordered commands that make everything a bootcamp needs, a sequence of `Step`s, each after all that it needs.
///
/// ```python
/// >>> import nhbootcamp as nh
/// >>> plan = nh.load("fixtures/bootcamps/smallest/bootcamp.yaml").plan()
/// >>> plan[0].argv[:3]
/// ('gcloud', 'projects', 'create')
/// ```
#[pyclass(frozen, module = "nhbootcamp")]
pub struct Plan {
    bootcamp: Py<Bootcamp>,
    as_of: Option<Py<PyAny>>,
    drafted: plan::Plan,
}

impl Plan {
    /// The plan of a verdict, or why there is none.
    pub fn of(bootcamp: &Bound<'_, Bootcamp>, as_of: Option<&Bound<'_, PyAny>>, verdict: &Verdict) -> PyResult<Self> {
        let py = bootcamp.py();
        let plan = py.detach(|| verdict.checked.as_ref().map(|checked| checked.plan().clone()));
        match plan {
            Some(drafted) => {
                let as_of = as_of.map(|day| day.clone().unbind());
                Ok(Self { bootcamp: bootcamp.clone().unbind(), as_of, drafted })
            }
            None => Err(error::findings(py, Report::of(bootcamp, as_of, verdict), "a plan")),
        }
    }

    /// The core's step at `index`.
    pub fn step(&self, index: usize) -> &plan::Step {
        &self.drafted.steps()[index]
    }

    fn length(&self) -> usize {
        self.drafted.steps().len()
    }

    fn item<'py>(slf: &Bound<'py, Self>, index: usize) -> PyResult<Bound<'py, PyAny>> {
        Ok(Step::of(slf, index).into_pyobject(slf.py())?.into_any())
    }
}

#[pymethods]
impl Plan {
    /// How long all steps take, one after the other, in seconds.
    #[getter]
    fn usual_seconds(&self) -> u32 {
        self.drafted.usual_seconds()
    }

    /// What everything costs an hour while it exists and nobody uses it, in US dollars.
    #[getter]
    fn usd_per_hour(&self) -> f64 {
        dollars(self.drafted.usd_per_hour())
    }

    /// A bash script that is safe to run twice. Raises `RenderError` where it cannot be written down.
    fn to_script(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| self.drafted.to_script()).map_err(|cause| error::render(&cause))
    }

    /// A bash script that takes everything away again.
    fn to_destroy_script(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| self.drafted.to_destroy_script()).map_err(|cause| error::render(&cause))
    }

    /// The plan as `nh plan` prints it.
    fn to_table(&self, py: Python<'_>) -> String {
        py.detach(|| self.drafted.to_table())
    }

    /// The plan as `nh plan --output json` prints it.
    fn to_json<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::plain(py, self.drafted.as_document())
    }

    /// Who needs whom, as a Mermaid graph.
    fn mermaid(&self, py: Python<'_>) -> String {
        py.detach(|| self.drafted.to_mermaid())
    }

    /// Who needs whom, as a picture.
    fn svg<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let text = py.detach(|| self.drafted.to_svg());
        picture::svg(py, text)
    }

    /// One row a step: id, area, title, command, reason, needs, `usual_seconds`, `usd_per_hour`, leaves, exists.
    fn rows<'py>(slf: &Bound<'py, Self>) -> Rows<'py> {
        let py = slf.py();
        let steps = (0..slf.get().length()).map(|index| Step::of(slf, index));
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
        py.detach(|| view::plan(&self.drafted))
    }

    fn __repr__(&self) -> String {
        format!("<Plan: {} steps, about {} minutes>", self.length(), self.usual_seconds().div_ceil(60))
    }
}
sequence_methods!(Plan);

impl Valued for Plan {
    fn form(&self) -> String {
        json(self.drafted.as_document())
    }

    fn recipe(&self, py: Python<'_>) -> PyResult<Recipe> {
        let arguments = PyTuple::new(py, [&self.as_of])?;
        Ok(Recipe::Method(self.bootcamp.clone_ref(py).into_any(), "plan", arguments.unbind()))
    }
}
value_methods!(Plan);
