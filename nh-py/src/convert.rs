//! Values between Python and the core.

use std::{path::PathBuf, str::FromStr};

use nh_core::{
    unit::{Date, UnitError},
    yaml::Value,
};
use pyo3::{
    exceptions::{PyTypeError, PyValueError},
    prelude::*,
    types::{PyBool, PyDate, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple},
};
use serde::Serialize;
use serde_json::Value as Json;

/// Deeper than this nothing is nested that describes a bootcamp; an object that holds itself has no end.
const MOST_DEPTH: usize = 64;

/// So many values in all are more than any bootcamp has: a roster of 10,000 people has 40,000.
const MOST_VALUES: usize = 1_000_000;

/// Anything that has a JSON form as plain dicts, lists, strings and numbers.
pub fn plain<'py, T: Serialize>(py: Python<'py>, value: &T) -> PyResult<Bound<'py, PyAny>> {
    let json = serde_json::to_value(value).map_err(|error| PyValueError::new_err(error.to_string()))?;
    from_json(py, &json)
}

fn from_json<'py>(py: Python<'py>, value: &Json) -> PyResult<Bound<'py, PyAny>> {
    Ok(match value {
        Json::Null => py.None().into_bound(py),
        Json::Bool(value) => PyBool::new(py, *value).to_owned().into_any(),
        Json::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => number.into_pyobject(py)?.into_any(),
            (None, Some(number)) => number.into_pyobject(py)?.into_any(),
            (None, None) => number.as_f64().into_pyobject(py)?.into_any(),
        },
        Json::String(text) => PyString::new(py, text).into_any(),
        Json::Array(items) => {
            let list = PyList::empty(py);
            for item in items {
                list.append(from_json(py, item)?)?;
            }
            list.into_any()
        }
        Json::Object(entries) => {
            let dict = PyDict::new(py);
            for (key, value) in entries {
                dict.set_item(key, from_json(py, value)?)?;
            }
            dict.into_any()
        }
    })
}

/// A value of the document out of Python's own: dicts, lists, strings, numbers, booleans, days and `None`.
pub fn value(object: &Bound<'_, PyAny>) -> PyResult<Value> {
    value_at(object, "the value", 0, &mut 0)
}

fn value_at(object: &Bound<'_, PyAny>, place: &str, depth: usize, count: &mut usize) -> PyResult<Value> {
    // A list that holds another one twice, and so on, has no size of its own that would tell.
    *count += 1;
    if *count > MOST_VALUES {
        return Err(PyValueError::new_err(format!("it holds more than {MOST_VALUES} values")));
    }
    if depth > MOST_DEPTH {
        return Err(PyValueError::new_err(format!("{place}: it is nested more than {MOST_DEPTH} deep")));
    }
    if object.is_none() {
        return Ok(Value::Null);
    }
    if let Ok(value) = object.cast::<PyBool>() {
        return Ok(Value::Bool(value.is_true()));
    }
    if let Ok(text) = object.cast::<PyString>() {
        return Ok(Value::from(text.to_str()?));
    }
    if object.is_instance_of::<PyFloat>() {
        let number: f64 = object.extract()?;
        if number.is_finite() {
            return Ok(Value::Float(number));
        }
        return Err(PyValueError::new_err(format!("{place}: a bootcamp has no number `{number}`")));
    }
    if object.is_instance_of::<PyInt>() || object.hasattr("__index__")? {
        let number = object.extract().map(Value::Int);
        return number.map_err(|_| PyValueError::new_err(format!("{place}: the number is too large")));
    }
    if let Ok(entries) = object.cast::<PyMapping>() {
        let mut map = Value::map();
        for entry in entries.items()? {
            let (key, below) = entry.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()?;
            let Ok(key) = key.cast::<PyString>() else {
                return Err(PyTypeError::new_err(format!("{place}: the key {} is not text", key.repr()?)));
            };
            let key = key.to_str()?;
            if let Value::Map(entries) = &mut map {
                entries.insert(key.to_owned(), value_at(&below, &format!("`{key}`"), depth + 1, count)?);
            }
        }
        return Ok(map);
    }
    if object.is_instance_of::<PyList>() || object.is_instance_of::<PyTuple>() {
        let items = object.try_iter()?.map(|item| value_at(&item?, place, depth + 1, count));
        return Ok(Value::List(items.collect::<PyResult<_>>()?));
    }
    if object.is_instance_of::<PyDate>() {
        return Ok(Value::from(object.call_method0("isoformat")?.extract::<String>()?));
    }
    let kind = object.get_type().name()?;
    Err(PyTypeError::new_err(format!("{place}: a bootcamp holds no `{kind}`")))
}

/// A day given as `datetime.date` or as text such as `2027-07-26`.
pub fn day(object: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Date>> {
    let Some(object) = object else { return Ok(None) };
    let text: String = if object.is_instance_of::<PyDate>() {
        // A `datetime` is a date, too, and writes its time behind it.
        let day = if object.hasattr("date")? { object.call_method0("date")? } else { object.clone() };
        day.call_method0("isoformat")?.extract()?
    } else {
        object
            .extract()
            .map_err(|_| PyTypeError::new_err("`as_of` is a `datetime.date` or text such as `2027-07-26`"))?
    };
    unit(&text).map(Some)
}

/// A count of things for the argument `name`.
pub fn count(name: &str, number: Option<i64>) -> PyResult<Option<u32>> {
    let number = number.map(u32::try_from).transpose();
    number.map_err(|_| PyValueError::new_err(format!("`{name}` is a whole number from 0 to {}", u32::MAX)))
}

/// A measure or name out of its text.
pub fn unit<T: FromStr<Err = UnitError>>(text: &str) -> PyResult<T> {
    text.parse().map_err(|error: UnitError| PyValueError::new_err(error.to_string()))
}

/// A day as `datetime.date`.
pub fn date(py: Python<'_>, day: Date) -> PyResult<Bound<'_, PyDate>> {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    PyDate::new(py, day.0.year().into(), part(day.0.month()), part(day.0.day()))
}

/// A folder or a mapping of file names to texts.
#[derive(FromPyObject)]
pub enum Tables {
    /// The tables themselves.
    Texts(std::collections::BTreeMap<String, String>),
    /// The folder in which they lie.
    Folder(PathBuf),
}
