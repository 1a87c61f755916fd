//! The methods of `collections.abc.Sequence` for a class with items by index.

use pyo3::{
    exceptions::{PyIndexError, PyOverflowError, PyTypeError, PyValueError},
    prelude::*,
    types::{PySlice, PyTuple},
};

/// `wanted` as an index into `length` items; a negative one counts from the end.
fn position(wanted: isize, length: usize) -> PyResult<usize> {
    let from_start = if wanted < 0 { wanted.checked_add_unsigned(length) } else { Some(wanted) };
    let index = from_start.and_then(|index| usize::try_from(index).ok()).filter(|index| *index < length);
    index.ok_or_else(|| PyIndexError::new_err(format!("index {wanted} is out of range for {length} items")))
}

/// The item at an index, or the tuple of a slice.
pub fn item_or_slice<'py>(
    py: Python<'py>,
    wanted: &Bound<'py, PyAny>,
    length: usize,
    item: impl Fn(usize) -> PyResult<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    if let Ok(slice) = wanted.cast::<PySlice>() {
        let all: Vec<_> = (0..length).map(item).collect::<PyResult<_>>()?;
        return PyTuple::new(py, all)?.as_any().get_item(slice);
    }
    let wanted: isize = wanted.extract().map_err(|error: PyErr| {
        if error.is_instance_of::<PyOverflowError>(py) {
            PyIndexError::new_err(format!("the index is out of range for {length} items"))
        } else {
            PyTypeError::new_err("indices must be integers or slices")
        }
    })?;
    item(position(wanted, length)?)
}

/// The methods of `collections.abc.Sequence` for a class with `length` and `item`.
macro_rules! sequence_methods {
    ($class:ident) => {
        #[pyo3::pymethods]
        impl $class {
            fn __len__(&self) -> usize {
                self.length()
            }

            fn __getitem__<'py>(
                slf: &pyo3::Bound<'py, Self>,
                index: &pyo3::Bound<'py, pyo3::PyAny>,
            ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                $crate::sequence::item_or_slice(slf.py(), index, slf.get().length(), |index| Self::item(slf, index))
            }

            fn __iter__<'py>(
                slf: &pyo3::Bound<'py, Self>,
            ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::types::PyIterator>> {
                $crate::sequence::items(slf.get().length(), |index| Self::item(slf, index), slf.py())?.try_iter()
            }

            fn __reversed__<'py>(
                slf: &pyo3::Bound<'py, Self>,
            ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::types::PyIterator>> {
                let last = slf.get().length();
                $crate::sequence::items(last, |index| Self::item(slf, last - 1 - index), slf.py())?.try_iter()
            }

            fn __contains__(slf: &pyo3::Bound<'_, Self>, value: &pyo3::Bound<'_, pyo3::PyAny>) -> pyo3::PyResult<bool> {
                $crate::sequence::items(slf.get().length(), |index| Self::item(slf, index), slf.py())?.contains(value)
            }

            /// The number of items equal to `value`.
            #[pyo3(signature = (value, /))]
            fn count(slf: &pyo3::Bound<'_, Self>, value: &pyo3::Bound<'_, pyo3::PyAny>) -> pyo3::PyResult<usize> {
                let mut count = 0;
                for index in 0..slf.get().length() {
                    count += usize::from(Self::item(slf, index)?.eq(value)?);
                }
                Ok(count)
            }

            /// The index of the first item equal to `value`. Raises `ValueError` if there is none.
            #[pyo3(signature = (value, start=0, stop=None, /))]
            fn index(
                slf: &pyo3::Bound<'_, Self>,
                value: &pyo3::Bound<'_, pyo3::PyAny>,
                start: isize,
                stop: Option<isize>,
            ) -> pyo3::PyResult<usize> {
                let length = slf.get().length();
                for index in $crate::sequence::index_range(start, stop, length) {
                    if Self::item(slf, index)?.eq(value)? {
                        return Ok(index);
                    }
                }
                Err($crate::sequence::not_found(value))
            }
        }
    };
}
pub(crate) use sequence_methods;

/// All items.
pub fn items<'py>(
    length: usize,
    item: impl Fn(usize) -> PyResult<Bound<'py, PyAny>>,
    py: Python<'py>,
) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, (0..length).map(item).collect::<PyResult<Vec<_>>>()?)
}

/// The indices from `start` to `stop`, negative ones counted from the end as in slices.
pub fn index_range(start: isize, stop: Option<isize>, length: usize) -> std::ops::Range<usize> {
    let place = |wanted: isize| {
        let from_start = if wanted < 0 { wanted.saturating_add_unsigned(length) } else { wanted };
        usize::try_from(from_start).unwrap_or(0).min(length)
    };
    place(start)..stop.map_or(length, place)
}

/// The `ValueError` that `index` raises for a value that is not in the sequence.
pub fn not_found(value: &Bound<'_, PyAny>) -> PyErr {
    match value.repr() {
        Ok(text) => PyValueError::new_err(format!("{text} is not in the sequence")),
        Err(error) => error,
    }
}
