//! What `collections.abc.Sequence` asks of a class that holds items by index.

use pyo3::{
    exceptions::{PyIndexError, PyOverflowError, PyTypeError, PyValueError},
    prelude::*,
    types::{PySlice, PyTuple},
};

/// The index that `wanted` means among `length`, negative ones counted from the end.
fn index(wanted: isize, length: usize) -> PyResult<usize> {
    let from_start = if wanted < 0 { wanted.checked_add_unsigned(length) } else { Some(wanted) };
    let index = from_start.and_then(|index| usize::try_from(index).ok()).filter(|index| *index < length);
    index.ok_or_else(|| PyIndexError::new_err(format!("there is no item {wanted} among {length}")))
}

/// The item at an index, or the tuple of a slice.
pub fn get<'py>(
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
            PyIndexError::new_err(format!("there is no item with this number among {length}"))
        } else {
            PyTypeError::new_err("items have whole numbers or slices as index")
        }
    })?;
    item(index(wanted, length)?)
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
                $crate::sequence::get(slf.py(), index, slf.get().length(), |index| Self::item(slf, index))
            }

            fn __iter__<'py>(
                slf: &pyo3::Bound<'py, Self>,
            ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::types::PyIterator>> {
                $crate::sequence::all(slf.get().length(), |index| Self::item(slf, index), slf.py())?.try_iter()
            }

            fn __reversed__<'py>(
                slf: &pyo3::Bound<'py, Self>,
            ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::types::PyIterator>> {
                let last = slf.get().length();
                $crate::sequence::all(last, |index| Self::item(slf, last - 1 - index), slf.py())?.try_iter()
            }

            fn __contains__(slf: &pyo3::Bound<'_, Self>, value: &pyo3::Bound<'_, pyo3::PyAny>) -> pyo3::PyResult<bool> {
                $crate::sequence::all(slf.get().length(), |index| Self::item(slf, index), slf.py())?.contains(value)
            }

            /// How many items are equal to `value`.
            #[pyo3(signature = (value, /))]
            fn count(slf: &pyo3::Bound<'_, Self>, value: &pyo3::Bound<'_, pyo3::PyAny>) -> pyo3::PyResult<usize> {
                let mut count = 0;
                for index in 0..slf.get().length() {
                    count += usize::from(Self::item(slf, index)?.eq(value)?);
                }
                Ok(count)
            }

            /// The place of the first item that is equal to `value`; `ValueError` where there is none.
            #[pyo3(signature = (value, start=0, stop=None, /))]
            fn index(
                slf: &pyo3::Bound<'_, Self>,
                value: &pyo3::Bound<'_, pyo3::PyAny>,
                start: isize,
                stop: Option<isize>,
            ) -> pyo3::PyResult<usize> {
                let length = slf.get().length();
                for index in $crate::sequence::between(start, stop, length) {
                    if Self::item(slf, index)?.eq(value)? {
                        return Ok(index);
                    }
                }
                Err($crate::sequence::absent(value))
            }
        }
    };
}
pub(crate) use sequence_methods;

/// All items.
pub fn all<'py>(
    length: usize,
    item: impl Fn(usize) -> PyResult<Bound<'py, PyAny>>,
    py: Python<'py>,
) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, (0..length).map(item).collect::<PyResult<Vec<_>>>()?)
}

/// The places from `start` to `stop`, as slices count them.
pub fn between(start: isize, stop: Option<isize>, length: usize) -> std::ops::Range<usize> {
    let place = |wanted: isize| {
        let from_start = if wanted < 0 { wanted.saturating_add_unsigned(length) } else { wanted };
        usize::try_from(from_start).unwrap_or(0).min(length)
    };
    place(start)..stop.map_or(length, place)
}

/// The error of `index`.
pub fn absent(value: &Bound<'_, PyAny>) -> PyErr {
    match value.repr() {
        Ok(text) => PyValueError::new_err(format!("{text} is not among the items")),
        Err(error) => error,
    }
}
