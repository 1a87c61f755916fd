//! How many servers of a profile fit on a node.

use nh_core::{
    node::{Dimension, SeatsPerNode},
    size,
};
use pyo3::{prelude::*, types::PyDict};

use crate::{
    again::{Recipe, Valued, value_methods},
    course::json,
    pool_size::PoolSize,
    row::row,
};

/// How many servers of a profile fit on a node of a pool, by each dimension; `None` where it sets no limit or is unknown.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct ProfileSeats {
    pool: Py<PoolSize>,
    index: usize,
}

impl ProfileSeats {
    pub fn of(pool: &Bound<'_, PoolSize>, index: usize) -> Self {
        Self { pool: pool.clone().unbind(), index }
    }

    fn profile(&self) -> &size::ProfileSeats {
        &self.pool.get().pool().profiles[self.index]
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
    /// What people see.
    #[getter]
    fn name(&self) -> &str {
        &self.profile().name
    }

    /// Its name in addresses and values.
    #[getter]
    fn slug(&self) -> &str {
        self.profile().slug.as_ref()
    }

    /// Whether it runs on this pool.
    #[getter]
    fn runs_here(&self) -> bool {
        self.profile().runs_here
    }

    /// The fraction of all seats that choose it.
    #[getter]
    fn share(&self) -> f64 {
        self.profile().share
    }

    /// What a server is sure of: `memory_gib`, cpu, and the volumes that are attached for it.
    #[getter]
    fn request<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let request = self.profile().request;
        Ok(row!(py, {
            "memory_gib": request.memory.gib(),
            "cpu": request.cpu.cores(),
            "volumes": request.volumes,
        }))
    }

    /// Seats on a node full of it.
    #[getter]
    fn seats(&self) -> Option<u32> {
        self.known().map(|known| known.seats)
    }

    /// What stops the next server: `memory`, `CPU`, `pods per node` or `attached disks`.
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
            Some(known) => format!("<ProfileSeats {}: {} a node, by {}>", self.slug(), known.seats, known.binds.name()),
            None => format!("<ProfileSeats {}: unknown>", self.slug()),
        }
    }
}

impl Valued for ProfileSeats {
    fn form(&self) -> String {
        json(self.profile())
    }

    fn recipe(&self, py: Python<'_>) -> PyResult<Recipe> {
        Recipe::item(py, &self.pool, "profiles", self.index)
    }
}
value_methods!(ProfileSeats);
