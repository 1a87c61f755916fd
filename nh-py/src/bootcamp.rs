//! The bootcamp: every other object comes from one.

use std::{collections::BTreeMap, sync::Arc};

use nh_core::{
    change::{Change, WhatIf, change},
    check::Verdict,
    outlook::Outlook,
    parse, render,
    source::{Documents, FieldPath},
    value::Value,
};
use pyo3::{
    exceptions::{PyTypeError, PyValueError},
    prelude::*,
    types::{PyDict, PyMapping, PyString, PyTuple},
};

use crate::{
    bundle::Bundle,
    convert,
    cost::Cost,
    error,
    input::{Input, add_texts},
    loaded::{LoadedBootcamp, ReadError},
    network::Network,
    pickle::{PyValue, Recipe, Reduced, value_methods},
    plan::Plan,
    report::Report,
    sizing::Sizing,
    tables::tables,
};

/// A bootcamp as its documents describe it, and everything that can be computed from them.
///
/// A bootcamp never changes: `replace` and `what_if` return a new one. Two bootcamps are equal if their documents and
/// catalogue tables have the same names and texts. The same file loaded by another path is a different bootcamp, because
/// its findings name another file. Numbers are computed on first use and kept.
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
    loaded: Arc<LoadedBootcamp>,
}

impl Bootcamp {
    /// Reads a bootcamp, without the interpreter's lock.
    pub fn read(py: Python<'_>, input: Input) -> PyResult<Self> {
        match py.detach(|| LoadedBootcamp::read(input)) {
            Ok(loaded) => Ok(Self { loaded: Arc::new(loaded) }),
            Err(ReadError::Catalog(cause)) => Err(error::catalog(&cause)),
            Err(ReadError::NoBootcamp(failed)) => {
                let (input, parsed) = *failed;
                let report = Report::without_bootcamp(py, &input, parsed)?;
                Err(report.into_error(py, error::document))
            }
        }
    }

    /// This bootcamp with `changes` made, and `texts` added.
    fn changed(&self, py: Python<'_>, changes: &[Change], texts: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let input = self.loaded.input();
        let document = py.detach(|| change(self.loaded.parsed(), changes)).map_err(|cause| error::change(&cause))?;
        let (texts, before) = (convert::texts_argument("documents", texts)?, self.to_yaml()?);
        let documents = add_texts(document.documents(&input.documents), texts, |text| text == before)?;
        let value = input.value.is_some().then_some(document.value);
        Self::read(py, Input { documents, value, tables: input.tables.clone() })
    }

    /// Sizes and cost, computed without the interpreter's lock; `DocumentError` if the documents have an error.
    fn outlook(&self, py: Python<'_>) -> PyResult<Arc<Outlook>> {
        if let Some(outlook) = py.detach(|| self.loaded.outlook()) {
            return Ok(outlook);
        }
        let report = Report::without_bootcamp(py, self.loaded.input(), self.loaded.parsed().clone())?;
        Err(report.into_error(py, error::document))
    }

    /// What the rules find, computed without the interpreter's lock.
    fn verdict(&self, py: Python<'_>, as_of: Option<&Bound<'_, PyAny>>) -> PyResult<Arc<Verdict>> {
        let day = convert::as_of_argument(as_of)?;
        Ok(py.detach(|| self.loaded.verdict(day)))
    }

    fn report(slf: &Bound<'_, Self>, as_of: Option<&Bound<'_, PyAny>>, verdict: &Verdict) -> PyResult<Report> {
        let recipe = Recipe::method(slf, "check", PyTuple::new(slf.py(), [as_of])?);
        Ok(Report::new(verdict.report.clone(), slf.get().loaded.parsed().clone(), recipe))
    }

    /// Why there is no `wanted`, such as `a plan`.
    fn refusal(slf: &Bound<'_, Self>, as_of: Option<&Bound<'_, PyAny>>, verdict: &Verdict, wanted: &str) -> PyErr {
        match Self::report(slf, as_of, verdict) {
            Ok(report) => report.into_error(slf.py(), |errors, report| error::findings(wanted, &errors, report)),
            Err(error) => error,
        }
    }
}

#[pymethods]
impl Bootcamp {
    /// Makes a bootcamp from plain dicts and lists, with the keys of `bootcamp.yaml`.
    ///
    /// `documents` are the texts that the bootcamp names, such as `{"roster.csv": "login\n..."}`; for `catalog`, see `load`.
    /// Findings have paths but no lines, because there is no text. Raises `DocumentError` if a required part is missing or
    /// invalid, `TypeError` if `document` is not a dict, and `TypeError` or `ValueError`, with the path, for an object that a
    /// document cannot contain.
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
            let kind = convert::type_name(document)?;
            return Err(PyTypeError::new_err(format!("a bootcamp must be a dict, not `{kind}`; use `parse` for text")));
        }
        let value = convert::from_python(document, &FieldPath::root())?;
        let (main, texts) = ("bootcamp.yaml", convert::texts_argument("documents", documents)?);
        let is_main = |text: &str| parse::parse(Documents::new(main, text)).written().as_ref() == Some(&value);
        let documents = add_texts(Documents::unwritten(main), texts, is_main)?;
        Self::read(py, Input { documents, value: Some(value), tables: tables(py, catalog)? })
    }

    /// The name of the bootcamp.
    #[getter]
    fn name(&self) -> &str {
        self.loaded.bootcamp.name.as_str()
    }

    /// The maximum number of user servers that run at the same time.
    #[getter]
    fn seats(&self) -> u32 {
        self.loaded.bootcamp.event.seats.get()
    }

    /// Every text that was read, by name; the main one as `to_yaml` returns it.
    #[getter]
    fn documents<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        let documents = &self.loaded.input().documents;
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
        (&self.loaded.input().tables).into_pyobject(py)
    }

    /// The main document as plain dicts, lists, strings and numbers, as `from_dict` expects it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::to_python(py, &self.loaded.parsed().written())
    }

    /// The main document as text: as it was read, or newly written if a program made the bootcamp.
    fn to_yaml(&self) -> PyResult<String> {
        let documents = &self.loaded.input().documents;
        match (documents.text(documents.main()), &self.loaded.input().value) {
            (Some(text), _) => Ok(text.to_owned()),
            (None, value) => value.as_ref().unwrap_or(&Value::Null).to_yaml().map_err(|cause| error::render(&cause)),
        }
    }

    /// Returns a new bootcamp with some fields changed. `changes` maps paths, as in findings, to new values.
    ///
    /// An item of a list is given by its index or its name, as in `cluster.nodePools[user].machineType`. `None` removes a
    /// field. All paths refer to this bootcamp, so the order of `changes` does not matter. The text around a changed value
    /// is kept if possible; otherwise the document is rewritten without comments. `documents` adds or replaces other texts,
    /// to fix a finding in `roster.csv` for example. Raises `ChangeError` if a path does not exist, is in another text or
    /// contains another path of `changes`, and `DocumentError` if the result is not a bootcamp.
    ///
    /// ```python
    /// >>> import nhbootcamp as nh
    /// >>> bootcamp = nh.load("fixtures/bootcamps/neurohackademy-2020/bootcamp.yaml")
    /// >>> larger = bootcamp.replace({"event.seats": 2000, "cluster.nodePools[user].machineType": "n2-highmem-32"})
    /// >>> larger.seats, larger.sizing.pool("user").machine_type
    /// (2000, 'n2-highmem-32')
    /// >>> bootcamp.replace({"event.seat": 2000})
    /// Traceback (most recent call last):
    /// nhbootcamp.ChangeError: a bootcamp has no `event.seat`
    /// hint: did you mean `event.seats`?
    /// ```
    #[pyo3(signature = (changes, documents=None))]
    fn replace(
        &self,
        py: Python<'_>,
        changes: &Bound<'_, PyAny>,
        documents: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let Ok(changes) = changes.cast::<PyMapping>() else {
            let kind = convert::type_name(changes)?;
            return Err(PyTypeError::new_err(format!("`changes` must be a dict of values by path, not `{kind}`")));
        };
        let mut list: Vec<Change> = Vec::new();
        for change in changes.items()? {
            let (path, new) = change.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()?;
            let Ok(path) = path.cast::<PyString>() else {
                let kind = convert::type_name(&path)?;
                return Err(PyTypeError::new_err(format!(
                    "a path must be a `str` such as `event.seats`, not `{kind}`"
                )));
            };
            let path = path.to_str()?;
            let new = if new.is_none() { None } else { Some(convert::from_python(&new, &FieldPath::from(path))?) };
            list.push((path.to_owned(), new));
        }
        self.changed(py, &list, documents)
    }

    /// Returns a new bootcamp with other seats, nodes or memory. Arguments that are omitted change nothing.
    ///
    /// `machine_type` and `nodes`, the maximum number of nodes, apply to every user pool, or only to `pool`. A derived pool is
    /// written out, with as many nodes as the machine type requires and a cluster allows. `guarantee` is the guaranteed
    /// memory, such as `8Gi`, of a server with the default profile, or with `profile`. Raises `ValueError` if an argument is
    /// invalid or out of range, `TypeError` if a count is not a whole number, and otherwise the errors of `replace`.
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
                "`pool` selects the pool for `machine_type` or `nodes`; give one of them, too",
            ));
        }
        if profile.is_some() && guarantee.is_none() {
            return Err(PyValueError::new_err("`profile` selects the profile for `guarantee`; give it, too"));
        }
        let (seats, nodes) = (convert::count_argument("seats", seats)?, convert::count_argument("nodes", nodes)?);
        let placeholders = convert::count_argument("placeholders", placeholders)?;
        let machine_type = machine_type.map(convert::parse_unit).transpose()?;
        let guarantee = guarantee.map(convert::parse_unit).transpose()?;
        let question = WhatIf { seats, machine_type, nodes, pool, guarantee, profile, placeholders };
        let asked = py.detach(|| self.loaded.asked(question.clone()));
        if let Some(loaded) = asked.map_err(|cause| error::change(&cause))? {
            return Ok(Self { loaded: Arc::new(loaded) });
        }
        // The result is not a bootcamp: its document says why.
        let changes = question.changes(self.loaded.parsed(), self.loaded.catalog());
        self.changed(py, &changes.map_err(|cause| error::change(&cause))?, None)
    }

    /// Checks the bootcamp against every rule, as of `as_of`: a `datetime.date` or text such as `2027-07-26`, by default the
    /// event's first day.
    ///
    /// ```python
    /// >>> import nhbootcamp as nh
    /// >>> report = nh.load("fixtures/bootcamps/smallest/bootcamp.yaml").check()
    /// >>> report.summary
    /// 'no findings'
    /// ```
    #[pyo3(signature = (as_of=None))]
    fn check(slf: &Bound<'_, Self>, as_of: Option<&Bound<'_, PyAny>>) -> PyResult<Report> {
        let verdict = slf.get().verdict(slf.py(), as_of)?;
        Self::report(slf, as_of, &verdict)
    }

    /// How many seats fit, and the nodes and quotas they need.
    ///
    /// Raises `DocumentError` if the documents have an error: a number could depend on a value that could not be read. So
    /// do `network` and `cost`.
    ///
    /// ```python
    /// >>> import nhbootcamp as nh
    /// >>> sizing = nh.load("fixtures/bootcamps/neurohackademy-2020/bootcamp.yaml").sizing
    /// >>> [(pool.name, pool.machine_type, pool.holds) for pool in sizing.pools]
    /// [('user', 'm1-ultramem-40', 2425), ('user-always', 'n1-highmem-8', 4)]
    /// ```
    #[getter]
    fn sizing(slf: &Bound<'_, Self>) -> PyResult<Sizing> {
        Ok(Sizing::new(slf.get().outlook(slf.py())?, Recipe::attribute(slf, "sizing")))
    }

    /// The address plan: every range, given or derived, and its free addresses.
    #[getter]
    fn network(slf: &Bound<'_, Self>) -> PyResult<Network> {
        Ok(Network::new(slf.get().outlook(slf.py())?, Recipe::attribute(slf, "network")))
    }

    /// The cost of the bootcamp, in US dollars before taxes and discounts.
    ///
    /// ```python
    /// >>> import nhbootcamp as nh
    /// >>> cost = nh.load("fixtures/bootcamps/smallest/bootcamp.yaml").cost()
    /// >>> cost.total > cost.event > cost.fullest_hour > cost.idle_hour > 0
    /// True
    /// ```
    fn cost(slf: &Bound<'_, Self>) -> PyResult<Cost> {
        let recipe = Recipe::method(slf, "cost", PyTuple::empty(slf.py()));
        Ok(Cost::new(slf.get().outlook(slf.py())?, recipe))
    }

    /// The commands, in order, that create everything the bootcamp needs in an empty Google Cloud project.
    ///
    /// Raises `FindingsError` if an error is not accepted; its `report` lists the findings.
    #[pyo3(signature = (as_of=None))]
    fn plan(slf: &Bound<'_, Self>, as_of: Option<&Bound<'_, PyAny>>) -> PyResult<Plan> {
        let (py, verdict) = (slf.py(), slf.get().verdict(slf.py(), as_of)?);
        let plan = py.detach(|| verdict.checked.as_ref().map(|checked| checked.plan().clone()));
        let Some(plan) = plan else { return Err(Self::refusal(slf, as_of, &verdict, "a plan")) };
        Ok(Plan::new(plan, Recipe::method(slf, "plan", PyTuple::new(py, [as_of])?)))
    }

    /// Every file of the course's repository.
    ///
    /// Raises `FindingsError` if an error is not accepted, `RenderError` if a file cannot be rendered.
    #[pyo3(signature = (as_of=None))]
    fn render(slf: &Bound<'_, Self>, as_of: Option<&Bound<'_, PyAny>>) -> PyResult<Bundle> {
        let (py, verdict) = (slf.py(), slf.get().verdict(slf.py(), as_of)?);
        let rendered = py.detach(|| verdict.checked.as_ref().map(render::render));
        let Some(rendered) = rendered else { return Err(Self::refusal(slf, as_of, &verdict, "a bundle")) };
        let files = rendered.map_err(|cause| error::render(&cause))?;
        Ok(Bundle::new(files, Recipe::method(slf, "render", PyTuple::new(py, [as_of])?)))
    }

    fn __repr__(&self) -> String {
        format!("<Bootcamp {}: {} seats from {}>", self.name(), self.seats(), self.loaded.bootcamp.event.starts)
    }
}

impl PyValue for Bootcamp {
    fn canonical_text(&self) -> String {
        self.loaded.input().canonical_text()
    }

    fn reduce<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        Recipe::function("_restore_bootcamp", self.loaded.input().state(py)?).reduce(py)
    }
}
value_methods!(Bootcamp);

/// Unpickles a bootcamp.
#[pyfunction(name = "_restore_bootcamp")]
#[pyo3(signature = (main, texts, unreadable, value, tables, /))]
pub fn restore_bootcamp(
    py: Python<'_>,
    main: String,
    texts: BTreeMap<String, String>,
    unreadable: BTreeMap<String, String>,
    value: Option<String>,
    tables: BTreeMap<String, String>,
) -> PyResult<Bootcamp> {
    Bootcamp::read(py, Input::from_state(main, texts, unreadable, value.as_deref(), tables)?)
}
