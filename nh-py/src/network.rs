//! The address plan.

use nh_core::{size::AddressUse, view};
use pyo3::prelude::*;

use crate::{
    again::{Recipe, Valued, value_methods},
    bootcamp::Bootcamp,
    course::{Course, json},
    picture,
    range::Range,
    row::{Rows, row},
    sequence::sequence_methods,
};

/// The address plan, a sequence of `Range`s.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct Network {
    bootcamp: Py<Bootcamp>,
}

impl Network {
    pub fn of(bootcamp: &Bound<'_, Bootcamp>) -> Self {
        Self { bootcamp: bootcamp.clone().unbind() }
    }

    fn course(&self) -> &Course {
        &self.bootcamp.get().course
    }

    /// The range at `index`, with what is needed of it.
    pub fn range(&self, index: usize) -> &AddressUse {
        &self.course().sizing().addresses[index]
    }

    fn length(&self) -> usize {
        self.course().sizing().addresses.len()
    }

    fn item<'py>(slf: &Bound<'py, Self>, index: usize) -> PyResult<Bound<'py, PyAny>> {
        Ok(Range::of(slf, index).into_pyobject(slf.py())?.into_any())
    }
}

#[pymethods]
impl Network {
    /// The name of the network.
    #[getter]
    fn name(&self) -> &str {
        self.course().resolved().network.name.value.as_ref()
    }

    /// One row a range: purpose, name, cidr, origin, holds, needed, left, because.
    fn rows<'py>(slf: &Bound<'py, Self>) -> Rows<'py> {
        let py = slf.py();
        let ranges = (0..slf.get().length()).map(|index| Range::of(slf, index));
        ranges
            .map(|range| {
                Ok(row!(py, {
                    "purpose": range.purpose(),
                    "name": range.name(),
                    "cidr": range.cidr(),
                    "origin": range.origin(),
                    "holds": range.holds(),
                    "needed": range.needed(),
                    "left": range.left(),
                    "because": range.because(),
                }))
            })
            .collect()
    }

    /// The address map, as a picture: SVG.
    fn svg<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let course = self.course();
        let text = py.detach(|| view::address_map(course.outlook()));
        picture::svg(py, text)
    }

    fn _repr_html_(&self, py: Python<'_>) -> String {
        let course = self.course();
        py.detach(|| view::network(course.outlook()))
    }

    fn __repr__(&self) -> String {
        format!("<Network {}: {} ranges>", self.name(), self.length())
    }
}
sequence_methods!(Network);

impl Valued for Network {
    fn form(&self) -> String {
        let course = self.course();
        json(&(self.name(), &course.sizing().addresses))
    }

    fn recipe(&self, py: Python<'_>) -> PyResult<Recipe> {
        Ok(Recipe::Attribute(self.bootcamp.clone_ref(py).into_any(), "network"))
    }
}
value_methods!(Network);
