//! Rows: plain dicts for `pandas.DataFrame` and `polars.DataFrame`.

use pyo3::{prelude::*, types::PyDict};

/// The rows of a table; all have the same keys in the same order.
pub type Rows<'py> = PyResult<Vec<Bound<'py, PyDict>>>;

/// One row.
macro_rules! row {
    ($py:expr, { $($key:literal: $value:expr),* $(,)? }) => {{
        let row = pyo3::types::PyDict::new($py);
        $(row.set_item(pyo3::intern!($py, $key), $value)?;)*
        row
    }};
}
pub(crate) use row;
