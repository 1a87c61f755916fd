//! The argument `catalog`: tables that replace those of the embedded catalogue.

use std::{collections::BTreeMap, path::PathBuf};

use nh_core::{catalog::Catalog, client::folder};
use pyo3::{exceptions::PyTypeError, prelude::*, types::PyMapping};

use crate::{convert, error, interruptible::interruptible};

/// The tables by file name, read from a folder or given as texts.
pub fn tables(py: Python<'_>, catalog: Option<&Bound<'_, PyAny>>) -> PyResult<BTreeMap<String, String>> {
    let Some(catalog) = catalog.filter(|catalog| !catalog.is_none()) else { return Ok(BTreeMap::new()) };
    if catalog.cast::<PyMapping>().is_ok() {
        return Ok(convert::texts_argument("catalog", Some(catalog))?.unwrap_or_default());
    }
    let Ok(path) = catalog.extract::<PathBuf>() else {
        let kind = convert::type_name(catalog)?;
        return Err(PyTypeError::new_err(format!(
            "`catalog` must be a folder or a dict of texts by file name, not `{kind}`"
        )));
    };
    let read = path.clone();
    let texts = interruptible(py, move || folder::read_catalog(&read))?.map_err(|cause| error::folder(&cause))?;
    // Checked here as well: only here is the folder known that the error should name.
    let unusable = py.detach(|| Catalog::with_files(&texts)).err();
    unusable.map_or(Ok(texts), |cause| Err(error::catalog(&cause.in_folder(&path))))
}
