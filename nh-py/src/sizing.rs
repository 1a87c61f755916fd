//! What fits where.

use nh_core::{contract::SizeDocument, gap::Computed, node::Dimension, size, view};
use pyo3::{prelude::*, types::PyTuple};

use crate::{
    again::{Recipe, Valued, value_methods},
    bootcamp::Bootcamp,
    convert,
    course::{Course, json},
    error, picture,
    pool_size::PoolSize,
    row::{Rows, row},
};

/// What fits where: seats a node, nodes, what runs on the core pool, quotas.
///
/// A number that cannot be known, such as for a machine type that the catalogue lacks, is `None`, and `unknown` says why.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct Sizing {
    bootcamp: Py<Bootcamp>,
}

impl Sizing {
    pub fn of(bootcamp: &Bound<'_, Bootcamp>) -> Self {
        Self { bootcamp: bootcamp.clone().unbind() }
    }

    fn course(&self) -> &Course {
        &self.bootcamp.get().course
    }

    /// The core's sizing.
    pub fn sizing(&self) -> &size::Sizing {
        self.course().sizing()
    }
}

#[pymethods]
impl Sizing {
    /// How many people may have a server running at the same time, at most.
    #[getter]
    fn seats(&self) -> u32 {
        self.course().resolved().event.seats
    }

    /// People at the fullest session.
    #[getter]
    fn fullest(&self) -> u32 {
        self.sizing().fullest
    }

    /// The share of the seats that is to be free even then, from 0 to 1.
    #[getter]
    fn headroom(&self) -> f64 {
        self.sizing().headroom.fraction()
    }

    /// Seats that all user pools hold at their most nodes.
    #[getter]
    fn holds(&self) -> Option<u32> {
        self.sizing().totals.holds.known().copied()
    }

    /// Nodes that the fullest session needs.
    #[getter]
    fn nodes(&self) -> Option<u32> {
        self.sizing().totals.nodes.known().copied()
    }

    /// The share of the seats that is free at the fullest session; negative where people are turned away.
    #[getter]
    fn free(&self) -> Option<f64> {
        self.sizing().totals.free.known().copied()
    }

    /// The user pools.
    #[getter]
    fn pools<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let count = slf.get().sizing().pools.len();
        PyTuple::new(slf.py(), (0..count).map(|index| PoolSize::of(slf, index)).collect::<Vec<_>>())
    }

    /// The user pool called `name`; `KeyError` with the names that there are where there is none.
    #[pyo3(signature = (name, /))]
    fn pool(slf: &Bound<'_, Self>, name: &str) -> PyResult<PoolSize> {
        let pools = &slf.get().sizing().pools;
        let index = pools.iter().position(|pool| pool.name.as_ref() == name);
        index
            .map(|index| PoolSize::of(slf, index))
            .ok_or_else(|| error::nothing_called("user pool", name, pools.iter().map(|pool| pool.name.as_ref())))
    }

    /// One row for each thing that runs on the core pool: what, pods, cpu and `memory_gib` of each pod, and the
    /// source of these numbers.
    #[getter]
    fn core<'py>(&self, py: Python<'py>) -> Rows<'py> {
        let parts = self.sizing().core.parts.iter();
        parts
            .map(|part| {
                Ok(row!(py, {
                    "what": part.what.as_str(),
                    "pods": part.count,
                    "cpu": part.each.cpu.cores(),
                    "memory_gib": part.each.memory.gib(),
                    "source": part.source.as_str(),
                }))
            })
            .collect()
    }

    /// One row a quota: metric, region, needed, granted, requested, enough.
    #[getter]
    fn quotas<'py>(&self, py: Python<'py>) -> Rows<'py> {
        let needs = self.sizing().quotas.needs.iter();
        needs
            .map(|need| {
                Ok(row!(py, {
                    "metric": need.metric.as_str(),
                    "region": need.region.as_ref().map(ToString::to_string),
                    "needed": need.needed,
                    "granted": need.granted,
                    "requested": need.requested,
                    "enough": need.is_enough(),
                }))
            })
            .collect()
    }

    /// What cannot be known, and why.
    #[getter]
    fn unknown<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let sizing = self.sizing();
        let pools = sizing.pools.iter().filter_map(|pool| pool.holds.gap());
        let gaps = pools.chain(&sizing.unplaced).map(ToString::to_string);
        PyTuple::new(py, gaps.chain(sizing.quotas.unknown.iter().map(ToString::to_string)).collect::<Vec<_>>())
    }

    /// One row a pool and profile; the pool's own numbers stand in each of its rows.
    ///
    /// pool, `machine_type`, profile, slug, `runs_here`, `memory_gib`, cpu, `by_memory`, `by_cpu`, `by_pods`, `by_volumes`,
    /// `seats_per_node`, binds, `most_nodes`, holds, expected, nodes, `nodes_with_headroom`, free.
    fn rows<'py>(&self, py: Python<'py>) -> Rows<'py> {
        let rows = self.sizing().pools.iter().map(|pool| pool_rows(py, pool));
        Ok(rows.collect::<PyResult<Vec<_>>>()?.into_iter().flatten().collect())
    }

    /// The sizes as `nh size --output json` prints them.
    fn to_json<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::plain(py, &SizeDocument::new(self.course().outlook()))
    }

    /// Seats on a node by each dimension, as a picture: SVG.
    fn svg<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let sizing = self.sizing();
        let text = py.detach(|| view::seats_by_dimension(sizing));
        picture::svg(py, text)
    }

    fn _repr_html_(&self, py: Python<'_>) -> String {
        let outlook = self.course().outlook();
        py.detach(|| view::sizing(outlook))
    }

    fn __repr__(&self) -> String {
        let or = |number: &Computed<u32>| number.known().map_or_else(|| "?".to_owned(), ToString::to_string);
        let totals = &self.sizing().totals;
        format!("<Sizing: {} people on {} nodes, room for {}>", self.fullest(), or(&totals.nodes), or(&totals.holds))
    }
}

/// The rows of one pool.
pub fn pool_rows<'py>(py: Python<'py>, pool: &size::PoolSize) -> Rows<'py> {
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

impl Valued for Sizing {
    fn form(&self) -> String {
        json(&SizeDocument::new(self.course().outlook()))
    }

    fn recipe(&self, py: Python<'_>) -> PyResult<Recipe> {
        Ok(Recipe::Attribute(self.bootcamp.clone_ref(py).into_any(), "sizing"))
    }
}
value_methods!(Sizing);
