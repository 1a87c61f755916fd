//! The files of a course's repository.

use std::path::PathBuf;

use nh_core::{client::folder, render, view};
use pyo3::{
    exceptions::PyKeyError,
    prelude::*,
    types::{PyBool, PyDict, PyIterator, PyList, PyMapping},
};

use crate::{
    error,
    pickle::{PyValue, Recipe, Reduced, json, value_methods},
    row::{Rows, row},
};

/// Every file of a course's repository: a mapping of paths to texts, in the order of the paths.
///
/// It equals any mapping of the same paths to the same texts, such as a `dict`.
///
/// ```python
/// >>> import nhbootcamp as nh
/// >>> bundle = nh.load("fixtures/bootcamps/smallest/bootcamp.yaml").render()
/// >>> "charts/hub/Chart.yaml" in bundle, bundle["scripts/apply.sh"].splitlines()[0]
/// (True, '#!/usr/bin/env bash')
/// ```
#[pyclass(frozen, mapping, module = "nhbootcamp")]
pub struct Bundle {
    files: render::Bundle,
    recipe: Recipe,
}

impl Bundle {
    pub const fn new(files: render::Bundle, recipe: Recipe) -> Self {
        Self { files, recipe }
    }

    /// A view of `collections.abc`, such as `KeysView`, on this mapping.
    fn view<'py>(slf: &Bound<'py, Self>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("collections.abc")?.getattr(name)?.call1((slf,))
    }
}

#[pymethods]
impl Bundle {
    fn __eq__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = other.py();
        let is_equal = if let Ok(other) = other.cast::<Self>() {
            self.files == other.get().files
        } else if let Ok(other) = other.cast::<PyMapping>() {
            let mut is_equal = other.len()? == self.files.len();
            for (path, text) in self.files.iter() {
                // `in` first: a `defaultdict` creates missing items.
                is_equal = is_equal && other.contains(path)? && other.get_item(path)?.eq(text)?;
            }
            is_equal
        } else {
            return Ok(py.NotImplemented().into_bound(py));
        };
        Ok(PyBool::new(py, is_equal).to_owned().into_any())
    }

    fn __len__(&self) -> usize {
        self.files.len()
    }

    fn __getitem__(&self, path: &str) -> PyResult<&str> {
        self.files.get(path).ok_or_else(|| PyKeyError::new_err(path.to_owned()))
    }

    fn __contains__(&self, path: &Bound<'_, PyAny>) -> bool {
        path.extract::<String>().is_ok_and(|path| self.files.get(&path).is_some())
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        PyList::new(py, self.files.paths().collect::<Vec<_>>())?.try_iter()
    }

    /// The text at `path`, or `default`.
    #[pyo3(signature = (path, default=None, /))]
    fn get<'py>(
        &self,
        path: &Bound<'py, PyAny>,
        default: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        let text = path.extract::<String>().ok().and_then(|path| self.files.get(&path));
        text.map_or(Ok(default), |text| Ok(Some(text.into_pyobject(path.py())?.into_any())))
    }

    /// The paths.
    fn keys<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::view(slf, "KeysView")
    }

    /// The texts.
    fn values<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::view(slf, "ValuesView")
    }

    /// Pairs of path and text.
    fn items<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::view(slf, "ItemsView")
    }

    /// Writes the files into `folder`, all or none, and returns how many were `added`, `changed`, `removed` and `unchanged`.
    ///
    /// Raises `FolderError`, before anything is changed, if a file has been edited since it was written; `overwrite_edited`
    /// overwrites it.
    #[pyo3(signature = (folder, overwrite_edited=false))]
    fn write<'py>(&self, py: Python<'py>, folder: PathBuf, overwrite_edited: bool) -> PyResult<Bound<'py, PyDict>> {
        let written = py
            .detach(|| folder::write(&folder, self.files.files(), overwrite_edited))
            .map_err(|cause| error::folder(&cause))?;
        Ok(row!(py, {
            "added": written.added.len(),
            "changed": written.changed.len(),
            "removed": written.removed.len(),
            "unchanged": written.unchanged,
        }))
    }

    /// One row per file: path, bytes, lines, `is_program`.
    fn rows<'py>(&self, py: Python<'py>) -> Rows<'py> {
        let files = self.files.iter();
        files
            .map(|(path, text)| {
                Ok(row!(py, {
                    "path": path,
                    "bytes": text.len(),
                    "lines": text.lines().count(),
                    "is_program": render::Bundle::is_executable(path),
                }))
            })
            .collect()
    }

    fn _repr_html_(&self, py: Python<'_>) -> String {
        py.detach(|| view::bundle(&self.files))
    }

    fn __repr__(&self) -> String {
        format!("<Bundle: {} files>", self.files.len())
    }
}

impl PyValue for Bundle {
    fn canonical_text(&self) -> String {
        json(self.files.files())
    }

    fn reduce<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        self.recipe.reduce(py)
    }
}
value_methods!(Bundle, except equality);
