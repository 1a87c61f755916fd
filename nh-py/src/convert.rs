//! Values between Python and the core.

use std::{collections::BTreeMap, str::FromStr};

use nh_core::{
    price::Total,
    source::{FieldPath, Segment},
    unit::{Date, Money, UnitError, Whole},
    value::Value,
};
use pyo3::{
    exceptions::{PyTypeError, PyValueError},
    prelude::*,
    types::{PyBool, PyDate, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple},
};
use serde::Serialize;
use serde_json::Value as Json;

use crate::error;

/// No description of a bootcamp is nested deeper; an object that contains itself has no end.
const MAX_DEPTH: usize = 64;

/// No bootcamp has as many values: a roster of 10,000 participants has 40,000.
const MAX_VALUES: usize = 1_000_000;

/// Anything that serializes, as plain dicts, lists, strings and numbers.
pub fn to_python<'py, T: Serialize>(py: Python<'py>, value: &T) -> PyResult<Bound<'py, PyAny>> {
    let json = serde_json::to_value(value).map_err(|error| PyValueError::new_err(error.to_string()))?;
    json_to_python(py, &json)
}

fn json_to_python<'py>(py: Python<'py>, value: &Json) -> PyResult<Bound<'py, PyAny>> {
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
                list.append(json_to_python(py, item)?)?;
            }
            list.into_any()
        }
        Json::Object(entries) => {
            let dict = PyDict::new(py);
            for (key, value) in entries {
                dict.set_item(key, json_to_python(py, value)?)?;
            }
            dict.into_any()
        }
    })
}

/// A value of the document from Python objects: dicts, lists, strings, numbers, booleans, dates and `None`.
///
/// `at` is its field in the document; an error names the path of an object that a document cannot contain.
pub fn from_python(object: &Bound<'_, PyAny>, at: &FieldPath) -> PyResult<Value> {
    read_value(object, &mut at.clone(), 0, &mut 0)
}

fn read_value(object: &Bound<'_, PyAny>, at: &mut FieldPath, depth: usize, count: &mut usize) -> PyResult<Value> {
    let place = |at: &FieldPath| if at.is_root() { "the bootcamp".to_owned() } else { format!("`{at}`") };
    // Counted here, because lists that contain another list twice, and so on, are short and yet unfold without end.
    *count += 1;
    if *count > MAX_VALUES {
        return Err(PyValueError::new_err(format!("a bootcamp has at most {MAX_VALUES} values")));
    }
    if depth > MAX_DEPTH {
        return Err(PyValueError::new_err(format!("{}: nested more than {MAX_DEPTH} levels deep", place(at))));
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
        return Err(PyValueError::new_err(format!("{}: `{number}` is not a finite number", place(at))));
    }
    if object.is_instance_of::<PyInt>() || object.hasattr("__index__")? {
        let number = object.extract().map(Value::Int);
        return number.map_err(|_| {
            let range = format!("expected a whole number from {} to {}", i64::MIN, i64::MAX);
            PyValueError::new_err(format!("{}: {range}", place(at)))
        });
    }
    if let Ok(entries) = object.cast::<PyMapping>() {
        let mut map = Value::map();
        for entry in entries.items()? {
            let (key, child) = entry.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()?;
            let Ok(key) = key.cast::<PyString>() else {
                return Err(PyTypeError::new_err(format!("{}: the key {} is not a `str`", place(at), key.repr()?)));
            };
            let key = key.to_str()?;
            if let Value::Map(entries) = &mut map {
                at.push(Segment::Key(key.to_owned()));
                entries.insert(key.to_owned(), read_value(&child, at, depth + 1, count)?);
                at.pop();
            }
        }
        return Ok(map);
    }
    if object.is_instance_of::<PyList>() || object.is_instance_of::<PyTuple>() {
        let mut items = Vec::new();
        for item in object.try_iter()? {
            at.push(Segment::Index(items.len()));
            items.push(read_value(&item?, at, depth + 1, count)?);
            at.pop();
        }
        return Ok(Value::List(items));
    }
    if object.is_instance_of::<PyDate>() {
        return Ok(Value::from(object.call_method0("isoformat")?.extract::<String>()?));
    }
    Err(PyTypeError::new_err(format!("{}: a document cannot contain a `{}`", place(at), type_name(object)?)))
}

/// The argument `as_of`: a `datetime.date` or text such as `2027-07-26`.
pub fn as_of_argument(object: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Date>> {
    let Some(object) = object else { return Ok(None) };
    let text: String = if object.is_instance_of::<PyDate>() {
        // A `datetime` is a date, too, and its ISO format includes the time.
        let day = if object.hasattr("date")? { object.call_method0("date")? } else { object.clone() };
        day.call_method0("isoformat")?.extract()?
    } else {
        object
            .extract()
            .map_err(|_| PyTypeError::new_err("`as_of` must be a `datetime.date` or text such as `2027-07-26`"))?
    };
    parse_unit(&text).map(Some)
}

/// The argument `name`, a count within the bounds that the document has for it.
pub fn count_argument<const LEAST: u32, const MOST: u32>(
    name: &str,
    object: Option<&Bound<'_, PyAny>>,
) -> PyResult<Option<Whole<LEAST, MOST>>> {
    let Some(object) = object else { return Ok(None) };
    // `True` is 1 in Python, but not a number of seats.
    let number = if object.is_instance_of::<PyBool>() { None } else { as_index(object)? };
    let Some(number) = number else {
        return Err(PyTypeError::new_err(format!("`{name}` must be a whole number, not `{}`", type_name(object)?)));
    };
    let number = number.str()?;
    let within = number.to_str()?.parse::<Whole<LEAST, MOST>>();
    within.map(Some).map_err(|error| error::unit(Some(name), &error))
}

/// The whole number that an object stands for; absent where it has no `__index__`, or where that raises `TypeError` as in
/// an array of numbers.
fn as_index<'py>(object: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    if !object.hasattr("__index__")? {
        return Ok(None);
    }
    match object.call_method0("__index__") {
        Err(error) if error.is_instance_of::<PyTypeError>(object.py()) => Ok(None),
        number => number.map(Some),
    }
}

/// The name of an object's type.
pub fn type_name(object: &Bound<'_, PyAny>) -> PyResult<String> {
    Ok(object.get_type().name()?.to_string())
}

/// A measure or name from its text.
pub fn parse_unit<T: FromStr<Err = UnitError>>(text: &str) -> PyResult<T> {
    text.parse().map_err(|error| error::unit(None, &error))
}

/// Dollars without the noise of binary fractions: six decimals distinguish any two prices of the catalogue.
pub fn usd(amount: Money) -> f64 {
    amount.rounded(6)
}

/// A sum in US dollars; NaN if a part of it has no price: what is known of it would look cheaper than it is.
pub fn total_usd(total: Total) -> f64 {
    total.known().map_or(f64::NAN, usd)
}

/// A day as `datetime.date`.
pub fn to_date(py: Python<'_>, day: Date) -> PyResult<Bound<'_, PyDate>> {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    PyDate::new(py, day.0.year().into(), part(day.0.month()), part(day.0.day()))
}

/// The argument called `argument`, a mapping of file names to texts.
pub fn texts_argument(argument: &str, object: Option<&Bound<'_, PyAny>>) -> PyResult<Option<BTreeMap<String, String>>> {
    let Some(object) = object.filter(|object| !object.is_none()) else { return Ok(None) };
    let Ok(entries) = object.cast::<PyMapping>() else {
        let kind = type_name(object)?;
        return Err(PyTypeError::new_err(format!("`{argument}` must be a dict of texts by file name, not `{kind}`")));
    };
    let mut texts = BTreeMap::new();
    for entry in entries.items()? {
        let (name, text) = entry.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()?;
        let (Ok(name), Ok(text)) = (name.cast::<PyString>(), text.cast::<PyString>()) else {
            let (name, kind) = (name.repr()?, type_name(&text)?);
            return Err(PyTypeError::new_err(format!(
                "`{argument}` must be a dict of texts by file name; the value of {name} is `{kind}`"
            )));
        };
        texts.insert(name.to_str()?.to_owned(), text.to_str()?.to_owned());
    }
    Ok(Some(texts))
}
