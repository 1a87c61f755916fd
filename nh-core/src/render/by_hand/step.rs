//! One step that a person does.

use serde::Serialize;

/// Something that nothing does unless a person does it or starts it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ManualStep {
    /// What to do, as an imperative without a full stop.
    pub title: String,
    /// Where and why, in Markdown.
    pub text: String,
    /// What to do it with or for, a line of Markdown each.
    pub items: Vec<String>,
    /// The commands, in order; capitals stand for what only the reader knows.
    pub commands: Vec<String>,
    /// Whether the outputs of the plan show that it was done.
    pub done: bool,
}

impl ManualStep {
    pub(super) fn new(title: impl Into<String>, text: impl Into<String>) -> Self {
        Self { title: title.into(), text: text.into(), items: Vec::new(), commands: Vec::new(), done: false }
    }

    pub(super) fn items(mut self, items: impl IntoIterator<Item = String>) -> Self {
        self.items.extend(items);
        self
    }

    pub(super) fn command(mut self, command: impl Into<String>) -> Self {
        self.commands.push(command.into());
        self
    }

    pub(super) const fn done_if(mut self, done: bool) -> Self {
        self.done = done;
        self
    }
}
