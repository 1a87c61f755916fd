//! Equality, hashing, copying and pickling, the same for every class.
//!
//! Two objects are equal when their canonical texts are. An object is pickled as the way to compute it from its parent, so
//! the thousand findings of a report carry their bootcamp once, and unpickling computes them again.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::{prelude::*, types::PyTuple};
use serde::Serialize;

/// What `__reduce__` returns: a function and its arguments.
pub type Reduced<'py> = (Bound<'py, PyAny>, Bound<'py, PyTuple>);

/// How to make an object again.
pub enum Recipe {
    /// Read an attribute of its parent, such as the sizing of a bootcamp.
    Attribute(Py<PyAny>, &'static str),
    /// Call a method of its parent, such as `check` of a bootcamp.
    Method(Py<PyAny>, &'static str, Py<PyTuple>),
    /// Take an item: of an attribute of its parent, such as `pools` of a sizing, or by `__getitem__` of the parent itself.
    Item(Py<PyAny>, &'static str, usize),
    /// Call a function of this module.
    Function(&'static str, Py<PyTuple>),
}

impl Recipe {
    /// Read the attribute `name` of `parent`.
    pub fn attribute<T>(parent: &Bound<'_, T>, name: &'static str) -> Self {
        Self::Attribute(parent.clone().into_any().unbind(), name)
    }

    /// Call the method `name` of `parent`.
    pub fn method<T>(parent: &Bound<'_, T>, name: &'static str, arguments: Bound<'_, PyTuple>) -> Self {
        Self::Method(parent.clone().into_any().unbind(), name, arguments.unbind())
    }

    /// Take the item `index` of the attribute `name` of `parent`, or of `parent` itself if `name` is `__getitem__`.
    pub fn item<T>(parent: &Bound<'_, T>, name: &'static str, index: usize) -> Self {
        Self::Item(parent.clone().into_any().unbind(), name, index)
    }

    /// Call the function `name` of this module.
    pub fn function(name: &'static str, arguments: Bound<'_, PyTuple>) -> Self {
        Self::Function(name, arguments.unbind())
    }

    /// The recipe in the form that pickle expects.
    pub fn reduce<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        let module = py.import("nhbootcamp._nhbootcamp")?;
        let (parent, name, arguments) = match self {
            Self::Attribute(parent, name) => (parent, name, None),
            Self::Method(parent, name, arguments) => (parent, name, Some(arguments.bind(py).clone())),
            Self::Item(parent, name, index) => (parent, name, Some((*index,).into_pyobject(py)?)),
            Self::Function(name, arguments) => return Ok((module.getattr(*name)?, arguments.bind(py).clone())),
        };
        Ok((module.getattr("_restore")?, (parent.bind(py), *name, arguments).into_pyobject(py)?))
    }
}

/// An object of this module that is compared, hashed and pickled by value.
pub trait PyValue {
    /// Its value as text: equal objects have equal texts.
    fn canonical_text(&self) -> String;

    /// How pickle makes it again.
    fn reduce<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>>;
}

/// The JSON of a value that always has one.
pub fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The hash of a canonical text.
pub fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The methods that make a [`PyValue`] a value in Python: `==`, `hash`, `copy` and `pickle`.
macro_rules! value_methods {
    ($class:ident) => {
        #[pyo3::pymethods]
        impl $class {
            fn __eq__(&self, other: pyo3::PyRef<'_, Self>) -> bool {
                use $crate::pickle::PyValue;
                std::ptr::eq(self, &raw const *other) || self.canonical_text() == other.canonical_text()
            }
        }
        $crate::pickle::value_methods!($class, except equality);
    };
    ($class:ident, except equality) => {
        #[pyo3::pymethods]
        impl $class {
            fn __hash__(&self) -> u64 {
                $crate::pickle::hash(&$crate::pickle::PyValue::canonical_text(self))
            }

            fn __copy__(slf: pyo3::Py<Self>) -> pyo3::Py<Self> {
                slf
            }

            #[pyo3(signature = (_memo, /))]
            fn __deepcopy__(slf: pyo3::Py<Self>, _memo: &pyo3::Bound<'_, pyo3::PyAny>) -> pyo3::Py<Self> {
                slf
            }

            fn __reduce__<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<$crate::pickle::Reduced<'py>> {
                $crate::pickle::PyValue::reduce(self, py)
            }
        }
    };
}
pub(crate) use value_methods;

/// Unpickles an object that was computed from a parent.
#[pyfunction(name = "_restore")]
#[pyo3(signature = (parent, name, arguments, /))]
pub fn restore<'py>(
    parent: &Bound<'py, PyAny>,
    name: &str,
    arguments: Option<&Bound<'py, PyTuple>>,
) -> PyResult<Bound<'py, PyAny>> {
    let found = parent.getattr(name)?;
    match arguments {
        None => Ok(found),
        Some(arguments) if found.is_callable() => found.call1(arguments),
        Some(arguments) => found.get_item(arguments.get_item(0)?),
    }
}
