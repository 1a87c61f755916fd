//! The size of a user pool.

use std::sync::Arc;

use nh_core::{node::Dimension, outlook::Outlook, size};
use pyo3::{
    prelude::*,
    types::{PyDict, PyTuple},
};

use crate::{
    error,
    pickle::{PyValue, Recipe, Reduced, json, value_methods},
    profile_seats::ProfileSeats,
    row::{Rows, row},
};

/// How many seats fit on a user pool, and how many nodes it needs.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct PoolSize {
    outlook: Arc<Outlook>,
    index: usize,
    recipe: Recipe,
}

impl PoolSize {
    /// The user pool at `index`.
    pub const fn new(outlook: Arc<Outlook>, index: usize, recipe: Recipe) -> Self {
        Self { outlook, index, recipe }
    }

    fn pool(&self) -> &size::PoolSize {
        &self.outlook.sizing.pools[self.index]
    }

    fn profile_at(slf: &Bound<'_, Self>, index: usize) -> ProfileSeats {
        let pool = slf.get();
        ProfileSeats::new(pool.outlook.clone(), pool.index, index, Recipe::item(slf, "profiles", index))
    }
}

#[pymethods]
impl PoolSize {
    /// The name of the pool.
    #[getter]
    fn name(&self) -> &str {
        self.pool().name.as_ref()
    }

    /// The machine type of its nodes.
    #[getter]
    fn machine_type(&self) -> &str {
        self.pool().machine_type.as_ref()
    }

    /// The maximum number of nodes.
    #[getter]
    fn most_nodes(&self) -> u32 {
        self.pool().most_nodes
    }

    /// What a node offers to pods: `memory_gib`, cpu, pods, volumes; `None` for an unknown machine type.
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

    /// Every profile on a node of this pool, including profiles that run on other pools.
    #[getter]
    fn profiles<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let count = slf.get().pool().profiles.len();
        PyTuple::new(slf.py(), (0..count).map(|index| Self::profile_at(slf, index)).collect::<Vec<_>>())
    }

    /// The profile with this name or slug. Raises `KeyError`, which lists the profiles, if there is none.
    #[pyo3(signature = (name, /))]
    fn profile(slf: &Bound<'_, Self>, name: &str) -> PyResult<ProfileSeats> {
        let profiles = &slf.get().pool().profiles;
        let index = profiles.iter().position(|profile| profile.slug.as_ref() == name || profile.name == name);
        index
            .map(|index| Self::profile_at(slf, index))
            .ok_or_else(|| error::unknown_name("profile", name, profiles.iter().map(|profile| profile.name.as_str())))
    }

    /// Seats per node for the mix of profiles that run on this pool.
    #[getter]
    fn seats_per_node(&self) -> Option<f64> {
        self.pool().seats_per_node.known().copied()
    }

    /// Seats that fit at the maximum number of nodes.
    #[getter]
    fn holds(&self) -> Option<u32> {
        self.pool().holds.known().copied()
    }

    /// Users expected on this pool at the fullest session.
    #[getter]
    fn expected(&self) -> u32 {
        self.pool().expected
    }

    /// Nodes that they need.
    #[getter]
    fn nodes(&self) -> Option<u32> {
        self.pool().nodes.known().copied()
    }

    /// Nodes that they need, plus headroom.
    #[getter]
    fn nodes_with_headroom(&self) -> Option<u32> {
        self.pool().nodes_with_headroom.known().copied()
    }

    /// The share of the seats that is free at the fullest session; negative if there are too few seats.
    #[getter]
    fn free(&self) -> Option<f64> {
        self.pool().free.known().copied()
    }

    /// Why the seats cannot be computed; `None` if they can.
    #[getter]
    fn unknown(&self) -> Option<String> {
        self.pool().holds.gap().map(ToString::to_string)
    }

    /// One row per profile, like `Sizing.rows`.
    fn rows<'py>(&self, py: Python<'py>) -> Rows<'py> {
        profile_rows(py, self.pool())
    }

    fn __repr__(&self) -> String {
        let holds = self.holds().map_or_else(|| "?".to_owned(), |seats| seats.to_string());
        format!("<PoolSize {}: {holds} seats on {} {}>", self.name(), self.most_nodes(), self.machine_type())
    }
}

/// One row per profile of `pool`.
pub fn profile_rows<'py>(py: Python<'py>, pool: &size::PoolSize) -> Rows<'py> {
    let profiles = pool.profiles.iter();
    profiles
        .map(|profile| {
            let seats = profile.seats.known();
            let by = |dimension| seats.and_then(|seats| seats.by(dimension));
            Ok(row!(py, {
                "pool": pool.name.as_ref(),
                "machine_type": pool.machine_type.as_ref(),
                "profile": profile.name.as_str(),
                "slug": profile.slug.as_ref(),
                "runs_here": profile.runs_here,
                "memory_gib": profile.request.memory.gib(),
                "cpu": profile.request.cpu.cores(),
                "by_memory": by(Dimension::Memory),
                "by_cpu": by(Dimension::Cpu),
                "by_pods": by(Dimension::Pods),
                "by_volumes": by(Dimension::Volumes),
                "seats_per_node": seats.map(|seats| seats.seats),
                "binds": seats.map(|seats| seats.binds.name()),
                "most_nodes": pool.most_nodes,
                "holds": pool.holds.known(),
                "expected": pool.expected,
                "nodes": pool.nodes.known(),
                "nodes_with_headroom": pool.nodes_with_headroom.known(),
                "free": pool.free.known(),
            }))
        })
        .collect()
}

impl PyValue for PoolSize {
    fn canonical_text(&self) -> String {
        json(self.pool())
    }

    fn reduce<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        self.recipe.reduce(py)
    }
}
value_methods!(PoolSize);
