//! What one user pool holds.

use nh_core::size;
use pyo3::{
    prelude::*,
    types::{PyDict, PyTuple},
};

use crate::{
    again::{Recipe, Valued, value_methods},
    course::json,
    error,
    profile_seats::ProfileSeats,
    row::{Rows, row},
    sizing::{Sizing, pool_rows},
};

/// What a user pool holds and needs.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct PoolSize {
    sizing: Py<Sizing>,
    index: usize,
}

impl PoolSize {
    pub fn of(sizing: &Bound<'_, Sizing>, index: usize) -> Self {
        Self { sizing: sizing.clone().unbind(), index }
    }

    /// The core's pool.
    pub fn pool(&self) -> &size::PoolSize {
        &self.sizing.get().sizing().pools[self.index]
    }
}

#[pymethods]
impl PoolSize {
    /// Its name.
    #[getter]
    fn name(&self) -> &str {
        self.pool().name.as_ref()
    }

    /// Its machine type.
    #[getter]
    fn machine_type(&self) -> &str {
        self.pool().machine_type.as_ref()
    }

    /// Nodes at most.
    #[getter]
    fn most_nodes(&self) -> u32 {
        self.pool().most_nodes
    }

    /// What a node leaves to pods: `memory_gib`, cpu, pods, volumes; `None` for an unknown machine type.
    #[getter]
    fn allocatable<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDict>>> {
        let Some(node) = self.pool().allocatable.known() else { return Ok(None) };
        Ok(Some(row!(py, {
            "memory_gib": node.memory.gib(),
            "cpu": node.cpu.cores(),
            "pods": node.pods,
            "volumes": node.volumes,
        })))
    }

    /// Every profile on a node of this pool, whether it runs here or not.
    #[getter]
    fn profiles<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let count = slf.get().pool().profiles.len();
        PyTuple::new(slf.py(), (0..count).map(|index| ProfileSeats::of(slf, index)).collect::<Vec<_>>())
    }

    /// The profile with this name or slug; `KeyError` with the names that there are where there is none.
    #[pyo3(signature = (name, /))]
    fn profile(slf: &Bound<'_, Self>, name: &str) -> PyResult<ProfileSeats> {
        let profiles = &slf.get().pool().profiles;
        let index = profiles.iter().position(|profile| profile.slug.as_ref() == name || profile.name == name);
        index
            .map(|index| ProfileSeats::of(slf, index))
            .ok_or_else(|| error::nothing_called("profile", name, profiles.iter().map(|profile| profile.name.as_str())))
    }

    /// Seats a node for the mix of profiles that run here.
    #[getter]
    fn seats_per_node(&self) -> Option<f64> {
        self.pool().seats_per_node.known().copied()
    }

    /// Seats at most nodes.
    #[getter]
    fn holds(&self) -> Option<u32> {
        self.pool().holds.known().copied()
    }

    /// People who come here at the fullest session.
    #[getter]
    fn expected(&self) -> u32 {
        self.pool().expected
    }

    /// Nodes that they need.
    #[getter]
    fn nodes(&self) -> Option<u32> {
        self.pool().nodes.known().copied()
    }

    /// Nodes that they need with the headroom free.
    #[getter]
    fn nodes_with_headroom(&self) -> Option<u32> {
        self.pool().nodes_with_headroom.known().copied()
    }

    /// The share of the seats that is free at the fullest session; negative where people are turned away.
    #[getter]
    fn free(&self) -> Option<f64> {
        self.pool().free.known().copied()
    }

    /// Why its seats cannot be known; `None` where they are.
    #[getter]
    fn unknown(&self) -> Option<String> {
        self.pool().holds.gap().map(ToString::to_string)
    }

    /// One row a profile, as `Sizing.rows` has them.
    fn rows<'py>(&self, py: Python<'py>) -> Rows<'py> {
        pool_rows(py, self.pool())
    }

    fn __repr__(&self) -> String {
        let holds = self.holds().map_or_else(|| "?".to_owned(), |seats| seats.to_string());
        format!("<PoolSize {}: {holds} seats on {} {}>", self.name(), self.most_nodes(), self.machine_type())
    }
}

impl Valued for PoolSize {
    fn form(&self) -> String {
        json(self.pool())
    }

    fn recipe(&self, py: Python<'_>) -> PyResult<Recipe> {
        Recipe::item(py, &self.sizing, "pools", self.index)
    }
}
value_methods!(PoolSize);
