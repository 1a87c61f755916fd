//! A workflow as a value: triggers, jobs and their steps, with reasons as comments.

use indexmap::IndexMap;

use super::action::Action;
use crate::yaml::{Annotated, Value, WriteError};

/// One step of a job.
#[derive(Debug, Clone)]
pub(super) struct Step {
    fields: IndexMap<String, Value>,
    notes: Vec<(&'static str, String)>,
}

impl Step {
    /// A step that runs a script.
    pub(super) fn run(name: &str, script: impl Into<String>) -> Self {
        Self::named(name).with_field("run", script.into())
    }

    /// A step that runs an action.
    pub(super) fn uses(name: &str, action: Action) -> Self {
        let step = Self::named(name).with_field("uses", action.reference());
        step.because("uses", format!("{} {}", action.name, action.version))
    }

    fn named(name: &str) -> Self {
        Self { fields: IndexMap::from([("name".to_owned(), name.into())]), notes: Vec::new() }
    }

    /// The id by which later steps refer to its outputs.
    pub(super) fn id(self, id: &str) -> Self {
        self.with_field("id", id)
    }

    /// The folder in which its script runs.
    pub(super) fn within(self, folder: &str) -> Self {
        self.with_field("working-directory", folder)
    }

    /// The condition under which it runs.
    pub(super) fn when(self, condition: impl Into<String>) -> Self {
        self.with_field("if", condition.into())
    }

    /// An input of its action.
    pub(super) fn with(self, input: &str, value: impl Into<Value>) -> Self {
        self.with_entry("with", input, value)
    }

    /// An environment variable of its script.
    pub(super) fn env(self, name: &str, value: impl Into<Value>) -> Self {
        self.with_entry("env", name, value)
    }

    /// The reason for one of its fields.
    pub(super) fn because(mut self, field: &'static str, why: impl Into<String>) -> Self {
        self.notes.push((field, why.into()));
        self
    }

    fn with_field(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.fields.insert(field.to_owned(), value.into());
        self
    }

    fn with_entry(mut self, field: &str, key: &str, value: impl Into<Value>) -> Self {
        let entries = self.fields.entry(field.to_owned()).or_insert_with(Value::map);
        if let Value::Map(entries) = entries {
            entries.insert(key.to_owned(), value.into());
        }
        self
    }
}

/// One job: its fields except the steps, and the steps.
#[derive(Debug, Clone)]
pub(super) struct Job {
    id: String,
    fields: Vec<(&'static str, Value)>,
    notes: Vec<(&'static str, String)>,
    steps: Vec<Step>,
}

impl Job {
    /// An empty job.
    pub(super) fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), fields: Vec::new(), notes: Vec::new(), steps: Vec::new() }
    }

    /// One of its fields.
    pub(super) fn field(mut self, key: &'static str, value: impl Into<Value>) -> Self {
        self.fields.push((key, value.into()));
        self
    }

    /// One of its fields, if there is a value for it.
    pub(super) fn maybe(self, key: &'static str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.field(key, value),
            None => self,
        }
    }

    /// The reason for one of its fields.
    pub(super) fn because(mut self, key: &'static str, why: impl Into<String>) -> Self {
        self.notes.push((key, why.into()));
        self
    }

    /// Adds a step.
    pub(super) fn step(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }

    /// Adds steps.
    pub(super) fn steps(mut self, steps: impl IntoIterator<Item = Step>) -> Self {
        self.steps.extend(steps);
        self
    }
}

/// A workflow under construction: its top level, and its jobs in order.
pub(super) struct Document(Annotated);

impl Document {
    /// A workflow called `name`, without permissions unless a job says otherwise.
    pub(super) fn new(name: &str, about: &str, triggers: Value) -> Self {
        let mut document =
            Annotated::new(&format!("{about}\nWritten by `nh render` from `bootcamp.yaml`; make changes there."));
        document.set(&["name"], name);
        document.set(&["on"], triggers);
        document.set_because(&["permissions"], Value::map(), "none, unless a job says otherwise");
        document.set_because(
            &["defaults", "run", "shell"],
            "bash",
            "named explicitly, bash fails if any command of a pipe fails; otherwise only if the last one does",
        );
        Self(document)
    }

    /// Runs of the same `group` wait for each other, or the newer cancels the older.
    pub(super) fn one_at_a_time(&mut self, group: &str, ends_older: bool, why: &str) {
        self.0.set_because(&["concurrency", "group"], group, why);
        self.0.set(&["concurrency", "cancel-in-progress"], ends_older);
    }

    /// Another value of the top level.
    pub(super) fn set(&mut self, place: &[&str], value: impl Into<Value>) {
        self.0.set(place, value);
    }

    /// The reason for a value of the top level.
    pub(super) fn explain(&mut self, place: &[&str], why: &str) {
        self.0.explain(place, why);
    }

    /// Adds a job.
    pub(super) fn job(&mut self, job: Job) {
        let Job { id, fields, notes, steps } = job;
        let id = id.as_str();
        for (key, value) in fields {
            self.0.set(&["jobs", id, key], value);
        }
        for (key, why) in notes {
            self.0.explain(&["jobs", id, key], &why);
        }
        if steps.is_empty() {
            return;
        }
        let values = steps.iter().map(|step| Value::Map(in_order(step.fields.clone())));
        self.0.set(&["jobs", id, "steps"], Value::List(values.collect()));
        for (index, step) in steps.iter().enumerate() {
            let index = index.to_string();
            for (field, why) in &step.notes {
                self.0.explain(&["jobs", id, "steps", &index, field], why);
            }
        }
    }

    /// The text of the file.
    pub(super) fn to_text(&self) -> Result<String, WriteError> {
        self.0.to_text()
    }
}

/// The order of the fields of a step that readers expect.
const ORDER: [&str; 8] = ["name", "id", "if", "uses", "with", "working-directory", "env", "run"];

fn in_order(mut fields: IndexMap<String, Value>) -> IndexMap<String, Value> {
    fields.sort_by_cached_key(|key, _| ORDER.iter().position(|field| field == key));
    fields
}
