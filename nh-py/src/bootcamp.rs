//! The bootcamp: what everything begins with.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use nh_core::{
    catalog::Catalog,
    change::{Change, WhatIf, change},
    client::folder,
    parse,
    source::{Documents, FieldPath},
    unit::Date,
    yaml,
};
use pyo3::{
    exceptions::{PyTypeError, PyValueError},
    prelude::*,
    types::{PyDict, PyMapping, PyString},
};

use crate::{
    again::{Recipe, Valued, value_methods},
    bundle::Bundle,
    convert::{self, Tables},
    cost::Cost,
    course::{Course, NoCourse, Origin},
    error,
    network::Network,
    patient,
    plan::Plan,
    report::Report,
    sizing::Sizing,
};

/// A bootcamp as its documents describe it, and everything that can be computed from them.
///
/// It never changes: `replace` and `what_if` make another one. Two bootcamps are equal when their documents and
/// tables of the catalogue are, by name and text: the same file by another path is another bootcamp, as its findings
/// name another file. Numbers are computed when they are asked for, and kept.
///
/// ```python
/// >>> import nhbootcamp as nh
/// >>> bootcamp = nh.parse('''
/// ... name: tiny
/// ... event: {starts: 2027-07-26, ends: 2027-07-30, seats: 20}
/// ... project: {id: tiny-example, region: us-east1}
/// ... hub: {host: hub.example.org, login: {github: {organizations: [example]}}}
/// ... ''')
/// >>> bootcamp.name, bootcamp.seats
/// ('tiny', 20)
/// >>> bootcamp.check().is_clean
/// False
/// ```
#[pyclass(frozen, module = "nhbootcamp")]
pub struct Bootcamp {
    pub(crate) course: Arc<Course>,
}

impl Bootcamp {
    /// Reads a bootcamp, without the interpreter's lock.
    pub fn read(py: Python<'_>, origin: Origin) -> PyResult<Self> {
        match py.detach(|| Course::read(origin)) {
            Ok(course) => Ok(Self { course: Arc::new(course) }),
            Err(NoCourse::Catalog(cause)) => Err(error::catalog(&cause)),
            Err(NoCourse::Unread(unread)) => {
                let (origin, parsed) = *unread;
                Err(error::document(py, Report::unread(origin, parsed)))
            }
        }
    }

    /// The tables that `catalog` gives, of a folder or in place.
    pub fn tables(py: Python<'_>, catalog: Option<&Bound<'_, PyAny>>) -> PyResult<BTreeMap<String, String>> {
        match catalog.map(Tables::of).transpose()?.flatten() {
            None => Ok(BTreeMap::new()),
            Some(Tables::Texts(texts)) => Ok(texts),
            Some(Tables::Folder(path)) => {
                let read = path.clone();
                let texts = patient::wait(py, move || folder::read_catalog(&read))?;
                let texts = texts.map_err(|cause| error::folder(&cause))?;
                // Read here too, for later nobody knows any more which folder they are from.
                let unfit = py.detach(|| Catalog::with_files(&texts)).err();
                unfit.map_or(Ok(texts), |cause| Err(error::catalog(&cause.in_folder(&path))))
            }
        }
    }

    /// Texts beside the main one. That one may be among them, as `documents` gives it, where it says the same.
    pub fn beside(
        mut documents: Documents,
        texts: Option<BTreeMap<String, String>>,
        is_main: impl Fn(&str) -> bool,
    ) -> PyResult<Documents> {
        for (name, text) in texts.unwrap_or_default() {
            if name != documents.main() {
                documents = documents.with(name, text);
            } else if !is_main(&text) {
                return Err(PyValueError::new_err(format!(
                    "`documents` holds another `{name}` than the one that is read; give it the texts beside that one"
                )));
            }
        }
        Ok(documents)
    }

    fn changed(&self, py: Python<'_>, changes: &[Change], beside: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let origin = self.course.origin();
        let other = py.detach(|| change(self.course.parsed(), changes)).map_err(|cause| error::change(&cause))?;
        let (beside, before) = (convert::texts("documents", beside)?, self.to_yaml()?);
        let documents = Self::beside(other.documents(&origin.documents), beside, |text| text == before)?;
        let value = origin.value.is_some().then_some(other.value);
        Self::read(py, Origin { documents, value, tables: origin.tables.clone() })
    }

    fn day(as_of: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Date>> {
        convert::day(as_of)
    }
}

#[pymethods]
impl Bootcamp {
    /// A bootcamp out of plain dicts and lists, with the keys of `bootcamp.yaml`.
    ///
    /// `documents` are texts that it names, such as `{"roster.csv": "login\n..."}`; `catalog` is as in `load`.
    /// Findings have paths and no lines, as there is no text. Raises `DocumentError` when a part is missing or wrong
    /// without which there is no bootcamp, `TypeError` for what is no dict, `TypeError` or `ValueError` for objects that no
    /// document can hold, by their path.
    ///
    /// ```python
    /// >>> import nhbootcamp as nh
    /// >>> event = {"starts": "2027-07-26", "ends": "2027-07-30", "seats": 20}
    /// >>> hub = {"host": "hub.example.org", "login": {"github": {"organizations": ["example"]}}}
    /// >>> project = {"id": "tiny-example", "region": "us-east1"}
    /// >>> nh.Bootcamp.from_dict({"name": "tiny", "event": event, "project": project, "hub": hub}).seats
    /// 20
    /// ```
    #[staticmethod]
    #[pyo3(signature = (document, documents=None, catalog=None))]
    fn from_dict(
        document: &Bound<'_, PyAny>,
        documents: Option<&Bound<'_, PyAny>>,
        catalog: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let py = document.py();
        if document.cast::<PyMapping>().is_err() {
            let kind = convert::kind(document)?;
            return Err(PyTypeError::new_err(format!("a bootcamp is a dict, not `{kind}`; `parse` takes its text")));
        }
        let value = convert::value(document, &FieldPath::root())?;
        let (main, beside) = ("bootcamp.yaml", convert::texts("documents", documents)?);
        let is_main = |text: &str| parse::parse(Documents::new(main, text)).written().as_ref() == Some(&value);
        let documents = Self::beside(Documents::unwritten(main), beside, is_main)?;
        Self::read(py, Origin { documents, value: Some(value), tables: Self::tables(py, catalog)? })
    }

    /// Its name.
    #[getter]
    fn name(&self) -> &str {
        self.course.bootcamp.name.as_str()
    }

    /// How many people may have a server running at the same time, at most.
    #[getter]
    fn seats(&self) -> u32 {
        self.course.bootcamp.event.seats.get()
    }

    /// Every text that was read, by name; the main one as `to_yaml` has it.
    #[getter]
    fn documents<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        let documents = &self.course.origin().documents;
        dict.set_item(documents.main(), self.to_yaml()?)?;
        for (name, text) in documents.iter() {
            if let Ok(text) = text {
                dict.set_item(name, text)?;
            }
        }
        Ok(dict)
    }

    /// Tables that replace those of the embedded catalogue, by file name.
    #[getter]
    fn catalog<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        (&self.course.origin().tables).into_pyobject(py)
    }

    /// The main document as plain dicts, lists, strings and numbers: what `from_dict` takes.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::plain(py, &self.course.parsed().written())
    }

    /// The main document as text: as it was read, or written anew where a program has made it.
    fn to_yaml(&self) -> PyResult<String> {
        let documents = &self.course.origin().documents;
        match (documents.text(documents.main()), &self.course.origin().value) {
            (Some(text), _) => Ok(text.to_owned()),
            (None, value) => {
                yaml::to_text(value.as_ref().unwrap_or(&yaml::Value::Null)).map_err(|cause| error::render(&cause))
            }
        }
    }

    /// Another bootcamp with some fields changed, by their paths as findings have them.
    ///
    /// An item of a list is called by its number or its name, as in `cluster.nodePools[user].machineType`. `None` takes
    /// a field out. Every path is one of this bootcamp, so the order of `changes` does not count. The text stays as it is
    /// around a changed value where it can; else it is written anew, without comments. `documents` are texts beside the
    /// main one to add or to replace: what a finding says of `roster.csv` is mended there. Raises `ChangeError` for a path
    /// that leads nowhere or into another text, and for two of which one holds the other; `DocumentError` where what comes
    /// out is no bootcamp.
    ///
    /// ```python
    /// >>> import nhbootcamp as nh
    /// >>> bootcamp = nh.load("fixtures/bootcamps/neurohackademy-2020/bootcamp.yaml")
    /// >>> larger = bootcamp.replace({"event.seats": 2000, "cluster.nodePools[user].machineType": "n2-highmem-32"})
    /// >>> larger.seats, larger.sizing.pool("user").machine_type
    /// (2000, 'n2-highmem-32')
    /// >>> bootcamp.replace({"event.seat": 2000})
    /// Traceback (most recent call last):
    /// nhbootcamp.ChangeError: a bootcamp has no `event.seat`; did you mean `event.seats`?
    /// ```
    #[pyo3(signature = (changes, documents=None))]
    fn replace(
        &self,
        py: Python<'_>,
        changes: &Bound<'_, PyAny>,
        documents: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let Ok(changes) = changes.cast::<PyMapping>() else {
            let kind = convert::kind(changes)?;
            return Err(PyTypeError::new_err(format!("`changes` is a dict of values by path, not `{kind}`")));
        };
        let mut list: Vec<Change> = Vec::new();
        for change in changes.items()? {
            let (path, new) = change.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()?;
            let Ok(path) = path.cast::<PyString>() else {
                let kind = convert::kind(&path)?;
                return Err(PyTypeError::new_err(format!(
                    "a path is text (`str`) such as `event.seats`, not `{kind}`"
                )));
            };
            let path = path.to_str()?;
            let new = if new.is_none() { None } else { Some(convert::value(&new, &FieldPath::from(path))?) };
            list.push((path.to_owned(), new));
        }
        self.changed(py, &list, documents)
    }

    /// What if there were so many seats, or nodes of another type? What is not given stays as it is.
    ///
    /// `machine_type` and `nodes` (at most) are those of every user pool, or of `pool` alone; a pool that was derived is
    /// written down with as many nodes as the machine type needs and a cluster can have. `guarantee` is the memory, such
    /// as `8Gi`, that a server of the default profile is sure of, or of `profile`. Raises `ValueError` for what is no such
    /// thing or beyond the bounds of a bootcamp, `TypeError` for a count that is no whole number, and else as `replace`
    /// does.
    ///
    /// ```python
    /// >>> import nhbootcamp as nh
    /// >>> bootcamp = nh.load("fixtures/bootcamps/smallest/bootcamp.yaml")
    /// >>> for seats in (100, 1000):
    /// ...     print(bootcamp.what_if(seats=seats, machine_type="n2-highmem-16").sizing.pool("user").nodes)
    /// 2
    /// 11
    /// ```
    #[expect(clippy::too_many_arguments, reason = "each is a keyword in Python")]
    #[pyo3(signature = (*, seats=None, machine_type=None, nodes=None, pool=None, guarantee=None, profile=None, placeholders=None))]
    fn what_if(
        &self,
        py: Python<'_>,
        seats: Option<&Bound<'_, PyAny>>,
        machine_type: Option<&str>,
        nodes: Option<&Bound<'_, PyAny>>,
        pool: Option<String>,
        guarantee: Option<&str>,
        profile: Option<String>,
        placeholders: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        if pool.is_some() && machine_type.is_none() && nodes.is_none() {
            return Err(PyValueError::new_err(
                "`pool` says whose `machine_type` or `nodes` is meant: give one of them",
            ));
        }
        if profile.is_some() && guarantee.is_none() {
            return Err(PyValueError::new_err("`profile` says whose `guarantee` is meant: give it, too"));
        }
        let (seats, nodes) = (convert::count("seats", seats)?, convert::count("nodes", nodes)?);
        let placeholders = convert::count("placeholders", placeholders)?;
        let machine_type = machine_type.map(convert::unit).transpose()?;
        let guarantee = guarantee.map(convert::unit).transpose()?;
        let question = WhatIf { seats, machine_type, nodes, pool, guarantee, profile, placeholders };
        let asked = py.detach(|| self.course.asked(question.clone()));
        if let Some(course) = asked.map_err(|cause| error::change(&cause))? {
            return Ok(Self { course: Arc::new(course) });
        }
        // The result is not a bootcamp: its document says why.
        let changes = question.changes(self.course.parsed(), self.course.catalog());
        self.changed(py, &changes.map_err(|cause| error::change(&cause))?, None)
    }

    /// Judges it by every rule, as of the event's first day or of `as_of` (a `datetime.date` or text such as
    /// `2027-07-26`).
    ///
    /// ```python
    /// >>> import nhbootcamp as nh
    /// >>> report = nh.load("fixtures/bootcamps/smallest/bootcamp.yaml").check()
    /// >>> report.summary
    /// 'no findings'
    /// ```
    #[pyo3(signature = (as_of=None))]
    fn check(slf: &Bound<'_, Self>, as_of: Option<&Bound<'_, PyAny>>) -> PyResult<Report> {
        let (course, day) = (&slf.get().course, Self::day(as_of)?);
        let verdict = slf.py().detach(|| course.verdict(day));
        Ok(Report::of(slf, as_of, &verdict))
    }

    /// What fits where: seats, nodes, quotas.
    ///
    /// ```python
    /// >>> import nhbootcamp as nh
    /// >>> sizing = nh.load("fixtures/bootcamps/neurohackademy-2020/bootcamp.yaml").sizing
    /// >>> [(pool.name, pool.machine_type, pool.holds) for pool in sizing.pools]
    /// [('user', 'm1-ultramem-40', 2425), ('user-always', 'n1-highmem-8', 4)]
    /// ```
    #[getter]
    fn sizing(slf: &Bound<'_, Self>) -> Sizing {
        let course = slf.get().course.clone();
        slf.py().detach(|| _ = course.sizing());
        Sizing::of(slf)
    }

    /// The address plan: every range, given or derived, and what is left in it.
    #[getter]
    fn network(slf: &Bound<'_, Self>) -> Network {
        let course = slf.get().course.clone();
        slf.py().detach(|| _ = course.sizing());
        Network::of(slf)
    }

    /// What it costs, in US dollars before taxes and discounts.
    ///
    /// ```python
    /// >>> import nhbootcamp as nh
    /// >>> cost = nh.load("fixtures/bootcamps/smallest/bootcamp.yaml").cost()
    /// >>> cost.total > cost.event > cost.fullest_hour > cost.idle_hour > 0
    /// True
    /// ```
    fn cost(slf: &Bound<'_, Self>) -> Cost {
        let course = slf.get().course.clone();
        slf.py().detach(|| _ = course.cost());
        Cost::of(slf)
    }

    /// The ordered commands that make everything it needs on Google Cloud, against an empty project.
    ///
    /// Raises `FindingsError` where an error is not accepted; its `report` says which.
    #[pyo3(signature = (as_of=None))]
    fn plan(slf: &Bound<'_, Self>, as_of: Option<&Bound<'_, PyAny>>) -> PyResult<Plan> {
        let (course, day) = (&slf.get().course, Self::day(as_of)?);
        let verdict = slf.py().detach(|| course.verdict(day));
        Plan::of(slf, as_of, &verdict)
    }

    /// Every file of the course's repository.
    ///
    /// Raises `FindingsError` where an error is not accepted, `RenderError` where a file cannot be written down.
    #[pyo3(signature = (as_of=None))]
    fn render(slf: &Bound<'_, Self>, as_of: Option<&Bound<'_, PyAny>>) -> PyResult<Bundle> {
        let (course, day) = (&slf.get().course, Self::day(as_of)?);
        let verdict = slf.py().detach(|| course.verdict(day));
        Bundle::of(slf, as_of, &verdict)
    }

    fn __repr__(&self) -> String {
        format!("<Bootcamp {}: {} seats from {}>", self.name(), self.seats(), self.course.bootcamp.event.starts)
    }
}

impl Valued for Bootcamp {
    fn form(&self) -> String {
        self.course.origin().form()
    }

    fn recipe(&self, py: Python<'_>) -> PyResult<Recipe> {
        Ok(Recipe::Function("_read", self.course.origin().state(py)?.unbind()))
    }
}
value_methods!(Bootcamp);

/// Reads the folder as `nh` does.
pub fn load(py: Python<'_>, path: &Path, catalog: Option<&Bound<'_, PyAny>>) -> PyResult<Bootcamp> {
    let tables = Bootcamp::tables(py, catalog)?;
    let file = path.to_owned();
    let documents = patient::wait(py, move || folder::collect(&file))?.map_err(|cause| error::folder(&cause))?;
    Bootcamp::read(py, Origin { documents, value: None, tables })
}
