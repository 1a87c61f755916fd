//! How the argv of a gcloud command is written down.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Argument, shell};

/// A program and its arguments, never touched by a shell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Command(Vec<Argument>);

/// `gcloud` and the words of one of its commands, such as `compute networks create`.
pub(super) fn gcloud(words: &str) -> Command {
    Command(std::iter::once("gcloud").chain(words.split(' ')).map(Argument::from).collect())
}

impl Command {
    /// The program and its arguments.
    pub fn argv(&self) -> &[Argument] {
        &self.0
    }

    /// The command as bash reads it, as in the script: words quoted where that is needed, an output as a variable, and
    /// lines continued before the column `width`.
    pub fn to_bash(&self, width: usize) -> String {
        shell::command_within(self, 2, width)
    }

    /// The same with one more argument that is no flag: the name of what the command is about.
    #[must_use]
    pub(super) fn name(mut self, name: impl Into<Argument>) -> Self {
        self.0.push(name.into());
        self
    }

    /// The same with `--name=value`.
    #[must_use]
    pub(super) fn flag(mut self, name: &str, value: impl Into<Argument>) -> Self {
        self.0.push(Argument::from(format!("--{name}=")).and(value));
        self
    }

    /// The same with `--name=value`, where there is a value.
    #[must_use]
    pub(super) fn maybe(self, name: &str, value: Option<impl Into<Argument>>) -> Self {
        match value {
            Some(value) => self.flag(name, value),
            None => self,
        }
    }

    /// The same with `--name`.
    #[must_use]
    pub(super) fn switch(mut self, name: &str) -> Self {
        self.0.push(Argument::from(format!("--{name}")));
        self
    }

    /// The same with `--name`, where `on` holds.
    #[must_use]
    pub(super) fn switch_if(self, on: bool, name: &str) -> Self {
        if on { self.switch(name) } else { self }
    }

    /// The same without gcloud's questions: the plan has answered them.
    #[must_use]
    pub(super) fn quiet(self) -> Self {
        self.switch("quiet")
    }

    /// The same, printing `expression` of each thing that it finds: the form of a probe.
    #[must_use]
    pub(super) fn prints(self, expression: &str) -> Self {
        self.flag("format", format!("value({expression})"))
    }

    /// The same command with another `--format`, which a probe has as its last argument.
    #[must_use]
    pub(super) fn with_format(&self, expression: &str) -> Self {
        let kept = self.0.len().saturating_sub(1);
        Self(self.0[..kept].to_vec()).flag("format", format!("value({expression})"))
    }
}

impl std::fmt::Display for Command {
    /// The arguments with blanks between them, for reading; for a shell see the script.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, argument) in self.0.iter().enumerate() {
            write!(formatter, "{}{argument}", if index == 0 { "" } else { " " })?;
        }
        Ok(())
    }
}
