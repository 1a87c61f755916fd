//! SVG texts as `nhbootcamp.Svg`, which notebooks show as pictures.

use pyo3::prelude::*;

/// `text` as the class in `python/nhbootcamp/_picture.py`.
pub fn svg(py: Python<'_>, text: String) -> PyResult<Bound<'_, PyAny>> {
    py.import("nhbootcamp._picture")?.getattr("Svg")?.call1((text,))
}
