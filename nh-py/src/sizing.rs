//! How many seats fit, and what they need.

use std::sync::Arc;

use nh_core::{contract::SizeDocument, gap::Computed, outlook::Outlook, size, view};
use pyo3::{prelude::*, types::PyTuple};

use crate::{
    convert, error,
    pickle::{PyValue, Recipe, Reduced, json, value_methods},
    picture,
    pool_size::{PoolSize, profile_rows},
    row::{Rows, row},
};

/// How many seats fit: seats per node, nodes, the load of the core pool, quotas.
///
/// A number that cannot be computed, for example for a machine type that is not in the catalogue, is `None`; `unknown` gives
/// the reasons.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct Sizing {
    outlook: Arc<Outlook>,
    recipe: Recipe,
}

impl Sizing {
    pub const fn new(outlook: Arc<Outlook>, recipe: Recipe) -> Self {
        Self { outlook, recipe }
    }

    fn sizing(&self) -> &size::Sizing {
        &self.outlook.sizing
    }

    fn document(&self) -> SizeDocument {
        SizeDocument::new(&self.outlook)
    }

    fn pool_at(slf: &Bound<'_, Self>, index: usize) -> PoolSize {
        PoolSize::new(slf.get().outlook.clone(), index, Recipe::item(slf, "pools", index))
    }
}

#[pymethods]
impl Sizing {
    /// The maximum number of user servers that run at the same time.
    #[getter]
    fn seats(&self) -> u32 {
        self.outlook.resolved.event.seats
    }

    /// Users at the fullest session.
    #[getter]
    fn fullest(&self) -> u32 {
        self.sizing().fullest
    }

    /// The share of the seats to keep free even then, from 0 to 1.
    #[getter]
    fn headroom(&self) -> f64 {
        self.sizing().headroom.fraction()
    }

    /// Seats that fit on all user pools at their maximum number of nodes.
    #[getter]
    fn holds(&self) -> Option<u32> {
        self.sizing().totals.holds.known().copied()
    }

    /// Nodes that the fullest session needs.
    #[getter]
    fn nodes(&self) -> Option<u32> {
        self.sizing().totals.nodes.known().copied()
    }

    /// The share of the seats that is free at the fullest session; negative if there are too few seats.
    #[getter]
    fn free(&self) -> Option<f64> {
        self.sizing().totals.free.known().copied()
    }

    /// The user pools.
    #[getter]
    fn pools<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let count = slf.get().sizing().pools.len();
        PyTuple::new(slf.py(), (0..count).map(|index| Self::pool_at(slf, index)).collect::<Vec<_>>())
    }

    /// The user pool called `name`. Raises `KeyError`, which lists the pools, if there is none.
    #[pyo3(signature = (name, /))]
    fn pool(slf: &Bound<'_, Self>, name: &str) -> PyResult<PoolSize> {
        let pools = &slf.get().sizing().pools;
        let index = pools.iter().position(|pool| pool.name.as_ref() == name);
        index
            .map(|index| Self::pool_at(slf, index))
            .ok_or_else(|| error::unknown_name("user pool", name, pools.iter().map(|pool| pool.name.as_ref())))
    }

    /// One row per component on the core pool: what, pods, cpu and `memory_gib` of each pod, and the source of these
    /// numbers.
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

    /// One row per quota: metric, region, needed, granted, requested, enough.
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

    /// What cannot be computed, and why.
    #[getter]
    fn unknown<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let sizing = self.sizing();
        let pools = sizing.pools.iter().filter_map(|pool| pool.holds.gap());
        let gaps = pools.chain(&sizing.unplaced).map(ToString::to_string);
        PyTuple::new(py, gaps.chain(sizing.quotas.unknown.iter().map(ToString::to_string)).collect::<Vec<_>>())
    }

    /// One row per pool and profile; the numbers of the pool are repeated in each of its rows.
    ///
    /// pool, `machine_type`, profile, slug, `runs_here`, `memory_gib`, cpu, `by_memory`, `by_cpu`, `by_pods`, `by_volumes`,
    /// `seats_per_node`, binds, `most_nodes`, holds, expected, nodes, `nodes_with_headroom`, free.
    fn rows<'py>(&self, py: Python<'py>) -> Rows<'py> {
        let rows = self.sizing().pools.iter().map(|pool| profile_rows(py, pool));
        Ok(rows.collect::<PyResult<Vec<_>>>()?.into_iter().flatten().collect())
    }

    /// The sizes as `nh size --output json` prints them.
    fn to_json<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::to_python(py, &self.document())
    }

    /// Seats per node by each resource, as an SVG picture.
    fn svg<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let sizing = self.sizing();
        let text = py.detach(|| view::seats_by_dimension(sizing));
        picture::svg(py, text)
    }

    fn _repr_html_(&self, py: Python<'_>) -> String {
        let outlook = &self.outlook;
        py.detach(|| view::sizing(outlook))
    }

    fn __repr__(&self) -> String {
        let or = |number: &Computed<u32>| number.known().map_or_else(|| "?".to_owned(), ToString::to_string);
        let totals = &self.sizing().totals;
        format!("<Sizing: {} users on {} nodes, {} seats fit>", self.fullest(), or(&totals.nodes), or(&totals.holds))
    }
}

impl PyValue for Sizing {
    fn canonical_text(&self) -> String {
        json(&self.document())
    }

    fn reduce<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        self.recipe.reduce(py)
    }
}
value_methods!(Sizing);
