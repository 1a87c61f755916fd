//! How many servers of a profile fit on a node.

use std::sync::Arc;

use nh_core::{
    node::{Dimension, SeatsPerNode},
    outlook::Outlook,
    size,
};
use pyo3::{prelude::*, types::PyDict};

use crate::{
    pickle::{PyValue, Recipe, Reduced, json, value_methods},
    row::row,
};

/// How many servers of a profile fit on a node of a pool, by each resource; `None` if the resource is unlimited or unknown.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct ProfileSeats {
    outlook: Arc<Outlook>,
    pool: usize,
    profile: usize,
    recipe: Recipe,
}

impl ProfileSeats {
    /// The profile at the index `profile` of the user pool at the index `pool`.
    pub const fn new(outlook: Arc<Outlook>, pool: usize, profile: usize, recipe: Recipe) -> Self {
        Self { outlook, pool, profile, recipe }
    }

    fn profile(&self) -> &size::ProfileSeats {
        &self.outlook.sizing.pools[self.pool].profiles[self.profile]
    }

    fn known(&self) -> Option<&SeatsPerNode> {
        self.profile().seats.known()
    }

    fn by(&self, dimension: Dimension) -> Option<u32> {
        self.known()?.by(dimension)
    }
}

#[pymethods]
impl ProfileSeats {
    /// The name that users see.
    #[getter]
    fn name(&self) -> &str {
        &self.profile().name
    }

    /// Its name in URLs and chart values.
    #[getter]
    fn slug(&self) -> &str {
        self.profile().slug.as_ref()
    }

    /// Whether the profile runs on this pool.
    #[getter]
    fn runs_here(&self) -> bool {
        self.profile().runs_here
    }

    /// The expected share of all users who choose it, from 0 to 1.
    #[getter]
    fn share(&self) -> f64 {
        self.profile().share
    }

    /// What a server requests: `memory_gib`, cpu, and the volumes to attach.
    #[getter]
    fn request<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let request = self.profile().request;
        Ok(row!(py, {
            "memory_gib": request.memory.gib(),
            "cpu": request.cpu.cores(),
            "volumes": request.volumes,
        }))
    }

    /// Seats on a node that runs only this profile.
    #[getter]
    fn seats(&self) -> Option<u32> {
        self.known().map(|known| known.seats)
    }

    /// The resource that runs out first: `memory`, `CPU`, `pods per node` or `attached disks`.
    #[getter]
    fn binds(&self) -> Option<&'static str> {
        self.known().map(|known| known.binds.name())
    }

    /// Seats by memory.
    #[getter]
    fn by_memory(&self) -> Option<u32> {
        self.by(Dimension::Memory)
    }

    /// Seats by CPU.
    #[getter]
    fn by_cpu(&self) -> Option<u32> {
        self.by(Dimension::Cpu)
    }

    /// Seats by pods.
    #[getter]
    fn by_pods(&self) -> Option<u32> {
        self.by(Dimension::Pods)
    }

    /// Seats by attached volumes.
    #[getter]
    fn by_volumes(&self) -> Option<u32> {
        self.by(Dimension::Volumes)
    }

    fn __repr__(&self) -> String {
        match self.known() {
            Some(known) => {
                format!("<ProfileSeats {}: {} per node, limited by {}>", self.slug(), known.seats, known.binds.name())
            }
            None => format!("<ProfileSeats {}: unknown>", self.slug()),
        }
    }
}

impl PyValue for ProfileSeats {
    fn canonical_text(&self) -> String {
        json(self.profile())
    }

    fn reduce<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        self.recipe.reduce(py)
    }
}
value_methods!(ProfileSeats);
