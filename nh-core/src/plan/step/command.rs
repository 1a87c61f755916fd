//! A command: a program and its arguments.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::argument::Argument;

/// A program and its arguments, never interpreted by a shell.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Command(Vec<Argument>);

impl Command {
    /// The command made of these words.
    pub(in crate::plan) fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        Self(words.into_iter().map(Argument::from).collect())
    }

    /// The program and its arguments.
    pub fn argv(&self) -> &[Argument] {
        &self.0
    }

    /// The same with another argument.
    #[must_use]
    pub(in crate::plan) fn with(mut self, argument: Argument) -> Self {
        self.0.push(argument);
        self
    }

    /// The same, with another column in its last argument, `--format=value(…)`.
    #[must_use]
    pub(in crate::plan) fn prints_also(mut self, expression: &str) -> Self {
        let printed = self.0.pop().unwrap_or_default();
        let columns = printed.as_literal().and_then(|format| format.strip_suffix(')'));
        debug_assert!(columns.is_some(), "{printed} prints no columns");
        let more = columns.map(|columns| format!("{columns},{expression})").into());
        self.0.push(more.unwrap_or(printed));
        self
    }

    /// The same without its last argument.
    #[must_use]
    pub(in crate::plan) fn without_last(&self) -> Self {
        Self(self.0[..self.0.len().saturating_sub(1)].to_vec())
    }
}

impl fmt::Display for Command {
    /// The arguments separated by spaces, for reading; for shell syntax see the script.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, argument) in self.0.iter().enumerate() {
            write!(formatter, "{}{argument}", if index == 0 { "" } else { " " })?;
        }
        Ok(())
    }
}
