//! gcloud's syntax: the words of a command, its flags, and its output formats.

use std::collections::BTreeMap;

use crate::plan::step::{Argument, Command, OutputField, Step};

/// `gcloud` and the words of a command, such as `compute networks create`.
pub(super) fn gcloud(words: &str) -> Command {
    Command::new(std::iter::once("gcloud").chain(words.split(' ')))
}

impl Command {
    /// The same with a positional argument: the name of the command's resource.
    #[must_use]
    pub(super) fn name(self, name: impl Into<Argument>) -> Self {
        self.with(name.into())
    }

    /// The same with `--name=value`.
    #[must_use]
    pub(super) fn flag(self, name: &str, value: impl Into<Argument>) -> Self {
        self.with(Argument::from(format!("--{name}=")).and(value))
    }

    /// The same with `--name=value`, if there is a value.
    #[must_use]
    pub(super) fn maybe(self, name: &str, value: Option<impl Into<Argument>>) -> Self {
        match value {
            Some(value) => self.flag(name, value),
            None => self,
        }
    }

    /// The same with `--name`.
    #[must_use]
    pub(super) fn switch(self, name: &str) -> Self {
        self.with(Argument::from(format!("--{name}")))
    }

    /// The same with `--name`, if `on` is true.
    #[must_use]
    pub(super) fn switch_if(self, on: bool, name: &str) -> Self {
        if on { self.switch(name) } else { self }
    }

    /// The same without gcloud's prompts, which the plan has already answered.
    #[must_use]
    pub(super) fn quiet(self) -> Self {
        self.switch("quiet")
    }

    /// The same with `--labels`.
    #[must_use]
    pub(super) fn labels(self, labels: &BTreeMap<String, String>) -> Self {
        let pairs: Vec<String> = labels.iter().map(|(key, value)| format!("{key}={value}")).collect();
        self.flag("labels", pairs.join(","))
    }

    /// The same, printing `expression` for each result: the form of a probe. It must be the last argument.
    #[must_use]
    pub(super) fn prints(self, expression: &str) -> Self {
        self.flag("format", format!("value({expression})"))
    }
}

impl Step {
    /// The command that reads an output: the probe with another expression.
    pub fn reads(&self, output: &OutputField) -> Command {
        self.probe.without_last().prints(&output.format)
    }
}
