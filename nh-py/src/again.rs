//! Equality, hashing, copying and pickling, the same way for every class.
//!
//! Two objects are equal when what they say is: the form in which they are written down. An object is pickled as what
//! it was computed from and how, so a thousand findings of one report carry its bootcamp once, and what comes out at
//! the other end is computed there.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
};

use pyo3::{prelude::*, types::PyTuple};

use crate::{
    bootcamp::Bootcamp,
    course::{Course, Origin},
    report::Report,
};

/// How an object is had again.
pub enum Recipe {
    /// An attribute of its parent, such as the sizing of a bootcamp.
    Attribute(Py<PyAny>, &'static str),
    /// What a method of its parent returns, such as the report of a bootcamp or an item of a report; or the item of an
    /// attribute, such as a pool of a sizing.
    Method(Py<PyAny>, &'static str, Py<PyTuple>),
    /// What a function of this module returns.
    Function(&'static str, Py<PyTuple>),
}

impl Recipe {
    /// The item `index` of `parent`'s attribute `name`, or of itself where that is `__getitem__`.
    pub fn item<T>(py: Python<'_>, parent: &Py<T>, name: &'static str, index: usize) -> PyResult<Self> {
        let arguments = (index,).into_pyobject(py)?;
        Ok(Self::Method(parent.clone_ref(py).into_any(), name, arguments.unbind()))
    }

    /// What pickle asks for: a function and its arguments.
    pub fn reduced<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let module = py.import("nhbootcamp._nhbootcamp")?;
        let none = || py.None().into_bound(py);
        Ok(match self {
            Self::Attribute(parent, name) => {
                (module.getattr("_again")?, (parent.bind(py), *name, none()).into_pyobject(py)?)
            }
            Self::Method(parent, name, arguments) => {
                (module.getattr("_again")?, (parent.bind(py), *name, arguments.bind(py)).into_pyobject(py)?)
            }
            Self::Function(name, arguments) => (module.getattr(*name)?, arguments.bind(py).clone()),
        })
    }
}

/// What every class of this module says of itself.
pub trait Valued {
    /// What it says, as text: equal objects have equal texts.
    fn form(&self) -> String;

    /// How it is had again.
    fn recipe(&self, py: Python<'_>) -> PyResult<Recipe>;
}

/// The hash of what an object says.
pub fn hash(form: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    form.hash(&mut hasher);
    hasher.finish()
}

/// The methods that make an object a value: `==`, `hash`, `copy` and `pickle`.
macro_rules! value_methods {
    ($class:ident) => {
        #[pyo3::pymethods]
        impl $class {
            fn __eq__(&self, other: pyo3::PyRef<'_, Self>) -> bool {
                use $crate::again::Valued;
                std::ptr::eq(self, &raw const *other) || self.form() == other.form()
            }
        }
        $crate::again::value_methods!($class, with its own equality);
    };
    ($class:ident, with its own equality) => {
        #[pyo3::pymethods]
        impl $class {
            fn __hash__(&self) -> u64 {
                $crate::again::hash(&$crate::again::Valued::form(self))
            }

            fn __copy__(slf: pyo3::Py<Self>) -> pyo3::Py<Self> {
                slf
            }

            #[pyo3(signature = (_memo, /))]
            fn __deepcopy__(slf: pyo3::Py<Self>, _memo: &pyo3::Bound<'_, pyo3::PyAny>) -> pyo3::Py<Self> {
                slf
            }

            fn __reduce__<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> pyo3::PyResult<(pyo3::Bound<'py, pyo3::PyAny>, pyo3::Bound<'py, pyo3::types::PyTuple>)> {
                $crate::again::Valued::recipe(self, py)?.reduced(py)
            }
        }
    };
}
pub(crate) use value_methods;

/// Makes an object again when it is unpickled.
#[pyfunction(name = "_again")]
#[pyo3(signature = (parent, name, arguments, /))]
pub fn again<'py>(
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

/// Makes a bootcamp again when it is unpickled.
#[pyfunction(name = "_read")]
#[pyo3(signature = (main, texts, unreadable, value, tables, /))]
pub fn read(
    py: Python<'_>,
    main: String,
    texts: BTreeMap<String, String>,
    unreadable: BTreeMap<String, String>,
    value: Option<String>,
    tables: BTreeMap<String, String>,
) -> PyResult<Bootcamp> {
    let origin = Origin::from_state(main, texts, unreadable, value.as_deref(), tables)?;
    Bootcamp::read(py, origin)
}

/// Makes the report on something that is no bootcamp again when it is unpickled.
#[pyfunction(name = "_unread")]
#[pyo3(signature = (main, texts, unreadable, value, tables, /))]
pub fn unread(
    py: Python<'_>,
    main: String,
    texts: BTreeMap<String, String>,
    unreadable: BTreeMap<String, String>,
    value: Option<String>,
    tables: BTreeMap<String, String>,
) -> PyResult<Report> {
    let origin = Origin::from_state(main, texts, unreadable, value.as_deref(), tables)?;
    let parsed = py.detach(|| Course::parsed_from(&origin));
    Ok(Report::unread(origin, parsed))
}
