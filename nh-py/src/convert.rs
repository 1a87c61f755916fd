//! Values between Python and the core.

use std::{collections::BTreeMap, path::PathBuf, str::FromStr};

use nh_core::{
    source::{FieldPath, Segment},
    unit::{Date, UnitError, Whole},
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
///
/// `at` is where it is to stand; an error names the path of what no document can hold.
pub fn value(object: &Bound<'_, PyAny>, at: &FieldPath) -> PyResult<Value> {
    value_at(object, &mut at.clone(), 0, &mut 0)
}

fn value_at(object: &Bound<'_, PyAny>, at: &mut FieldPath, depth: usize, count: &mut usize) -> PyResult<Value> {
    let place = |at: &FieldPath| if at.is_root() { "the bootcamp".to_owned() } else { format!("`{at}`") };
    // A list that holds another one twice, and so on, has no size of its own that would tell.
    *count += 1;
    if *count > MOST_VALUES {
        return Err(PyValueError::new_err(format!("it holds more than {MOST_VALUES} values")));
    }
    if depth > MOST_DEPTH {
        return Err(PyValueError::new_err(format!("{}: it is nested more than {MOST_DEPTH} deep", place(at))));
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
        return Err(PyValueError::new_err(format!("{}: a bootcamp has no number `{number}`", place(at))));
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
            let (key, below) = entry.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()?;
            let Ok(key) = key.cast::<PyString>() else {
                return Err(PyTypeError::new_err(format!("{}: the key {} is not text", place(at), key.repr()?)));
            };
            let key = key.to_str()?;
            if let Value::Map(entries) = &mut map {
                at.push(Segment::Key(key.to_owned()));
                entries.insert(key.to_owned(), value_at(&below, at, depth + 1, count)?);
                at.pop();
            }
        }
        return Ok(map);
    }
    if object.is_instance_of::<PyList>() || object.is_instance_of::<PyTuple>() {
        let mut items = Vec::new();
        for item in object.try_iter()? {
            at.push(Segment::Index(items.len()));
            items.push(value_at(&item?, at, depth + 1, count)?);
            at.pop();
        }
        return Ok(Value::List(items));
    }
    if object.is_instance_of::<PyDate>() {
        return Ok(Value::from(object.call_method0("isoformat")?.extract::<String>()?));
    }
    Err(PyTypeError::new_err(format!("{}: a bootcamp holds no `{}`", place(at), kind(object)?)))
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

/// A count of things for the argument `name`, within the bounds that the document has for it.
pub fn count<const LEAST: u32, const MOST: u32>(
    name: &str,
    object: Option<&Bound<'_, PyAny>>,
) -> PyResult<Option<Whole<LEAST, MOST>>> {
    let Some(object) = object else { return Ok(None) };
    // Python takes `True` for 1; who asks about seats does not.
    let number = if object.is_instance_of::<PyBool>() { None } else { index(object)? };
    let Some(number) = number else {
        return Err(PyTypeError::new_err(format!("`{name}` is a whole number, not `{}`", kind(object)?)));
    };
    let number = number.str()?;
    let within = number.to_str()?.parse::<Whole<LEAST, MOST>>();
    within.map(Some).map_err(|error| PyValueError::new_err(format!("`{name}`: {error}")))
}

/// What stands for a whole number as such; an array of numbers has the method, and refuses.
fn index<'py>(object: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    if !object.hasattr("__index__")? {
        return Ok(None);
    }
    match object.call_method0("__index__") {
        Err(error) if error.is_instance_of::<PyTypeError>(object.py()) => Ok(None),
        made => made.map(Some),
    }
}

/// What the type of an object is called.
pub fn kind(object: &Bound<'_, PyAny>) -> PyResult<String> {
    Ok(object.get_type().name()?.to_string())
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
pub enum Tables {
    /// The tables themselves.
    Texts(BTreeMap<String, String>),
    /// The folder in which they lie.
    Folder(PathBuf),
}

impl Tables {
    /// What `catalog` gives.
    pub fn of(object: &Bound<'_, PyAny>) -> PyResult<Option<Self>> {
        if object.is_none() {
            return Ok(None);
        }
        if object.cast::<PyMapping>().is_ok() {
            return texts("catalog", Some(object)).map(|texts| texts.map(Self::Texts));
        }
        if let Ok(folder) = object.extract() {
            return Ok(Some(Self::Folder(folder)));
        }
        let kind = kind(object)?;
        Err(PyTypeError::new_err(format!("`catalog` is a folder or a dict of texts by file name, not `{kind}`")))
    }
}

/// Texts by name, for the argument `argument`.
pub fn texts(argument: &str, object: Option<&Bound<'_, PyAny>>) -> PyResult<Option<BTreeMap<String, String>>> {
    let Some(object) = object.filter(|object| !object.is_none()) else { return Ok(None) };
    let Ok(entries) = object.cast::<PyMapping>() else {
        let kind = kind(object)?;
        return Err(PyTypeError::new_err(format!("`{argument}` is a dict of texts by file name, not `{kind}`")));
    };
    let mut texts = BTreeMap::new();
    for entry in entries.items()? {
        let (name, text) = entry.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()?;
        let (Ok(name), Ok(text)) = (name.cast::<PyString>(), text.cast::<PyString>()) else {
            let (name, kind) = (name.repr()?, kind(&text)?);
            return Err(PyTypeError::new_err(format!(
                "`{argument}` is a dict of texts by file name; {name} has `{kind}`"
            )));
        };
        texts.insert(name.to_str()?.to_owned(), text.to_str()?.to_owned());
    }
    Ok(Some(texts))
}
