//! Builds a step.

use std::collections::BTreeMap;

use super::{
    Step,
    area::Area,
    argument::Argument,
    command::Command,
    kind::{Retry, StepKind},
    output::{OutputField, SecretInput},
    state::{Compared, Refused, Restore, States},
    undo::{BeforeUndo, Leaves, Listing, Undo},
};
use crate::{resource::Resource, settle::output::OutputKey};

impl Step {
    /// A step of `kind` that creates `resource`; the methods below set the rest.
    pub(in crate::plan) fn new(kind: StepKind, resource: Resource, area: Area) -> Self {
        Self {
            resource,
            includes: Vec::new(),
            kind,
            area,
            title: String::new(),
            argv: Command::default(),
            retry: Retry::Never,
            reason: String::new(),
            needs: Vec::new(),
            probe: Command::default(),
            probe_lines: 1,
            states: None,
            compared: Vec::new(),
            refused: Refused::Error,
            restore: None,
            labels: BTreeMap::new(),
            before_undo: None,
            undo: Undo::Commands(Vec::new()),
            leaves: Leaves::Nothing,
            outputs: Vec::new(),
            stdin: None,
            by_hand: None,
            usual_seconds: 0,
            usd_per_hour: None,
            exists: false,
        }
    }

    /// A step that creates `resource`.
    pub(in crate::plan) fn create(resource: Resource, area: Area) -> Self {
        Self::new(StepKind::Create, resource, area)
    }

    /// A step that changes a policy. The account in the policy may be new and not yet visible to all services.
    pub(in crate::plan) fn bind(resource: Resource, area: Area) -> Self {
        Self { retry: Retry::EventualConsistency, ..Self::new(StepKind::Bind, resource, area) }
    }

    /// A short title.
    pub(in crate::plan) fn title(mut self, title: impl AsRef<str>) -> Self {
        self.title = one_line(title.as_ref());
        self
    }

    /// The reason.
    pub(in crate::plan) fn reason(mut self, reason: impl AsRef<str>) -> Self {
        self.reason = one_line(reason.as_ref());
        self
    }

    /// The command.
    pub(in crate::plan) fn command(mut self, command: Command) -> Self {
        self.argv = command;
        self
    }

    /// The command that shows whether the resource exists.
    pub(in crate::plan) fn probe(mut self, probe: Command) -> Self {
        self.probe = probe;
        self
    }

    /// The resource exists if the probe prints at least this many lines.
    pub(in crate::plan) fn probe_lines(mut self, lines: u32) -> Self {
        self.probe_lines = lines;
        self
    }

    /// The states of the resource, which the probe also prints by the expression `column`.
    pub(in crate::plan) fn states(mut self, column: &str, states: States) -> Self {
        debug_assert!(self.compared.is_empty(), "the state is the second column");
        self.probe = self.probe.prints_also(column);
        self.states = Some(states);
        self
    }

    /// A property with the planned value, which the probe also prints by the expression `column`.
    pub(in crate::plan) fn compares(mut self, what: &str, column: &str, wanted: impl Into<Argument>) -> Self {
        self.probe = self.probe.prints_also(column);
        self.compared.push(Compared { what: what.to_owned(), wanted: wanted.into() });
        self
    }

    /// What it means if the probe is refused.
    pub(in crate::plan) fn refused(mut self, refused: Refused) -> Self {
        self.refused = refused;
        self
    }

    /// How a deleted resource of the same name is restored.
    pub(in crate::plan) fn restored_by(mut self, probe: Command, restore: Command, update: Command) -> Self {
        self.restore = Some(Restore { probe, restore, update });
        self
    }

    /// What a person must do afterwards.
    pub(in crate::plan) fn by_hand(mut self, what: impl Into<Argument>) -> Self {
        self.by_hand = Some(what.into());
        self
    }

    /// A resource that is created along with the step's own.
    pub(in crate::plan) fn includes(mut self, resource: impl IntoIterator<Item = Resource>) -> Self {
        self.includes.extend(resource);
        self
    }

    /// The labels of the resource.
    pub(in crate::plan) fn labels(mut self, labels: BTreeMap<String, String>) -> Self {
        self.labels = labels;
        self
    }

    /// The usual duration, in seconds.
    pub(in crate::plan) fn duration(mut self, seconds: u32) -> Self {
        self.usual_seconds = seconds;
        self
    }

    /// Adds a command to the undo.
    pub(in crate::plan) fn undo(mut self, command: Command) -> Self {
        match &mut self.undo {
            Undo::Commands(commands) => commands.push(command),
            Undo::Never { .. } => self.undo = Undo::Commands(vec![command]),
        }
        self
    }

    /// No command undoes it, but it leaves nothing behind.
    pub(in crate::plan) fn never_undone(mut self, why: &str) -> Self {
        self.undo = Undo::Never { why: why.to_owned() };
        self
    }

    /// No command undoes it, so `what` stays.
    pub(in crate::plan) fn stays(self, what: &str, why: &str) -> Self {
        self.never_undone(why).leaves(what, why)
    }

    /// What the undo leaves behind.
    pub(in crate::plan) fn leaves(mut self, what: &str, why: &str) -> Self {
        self.leaves = Leaves::Stays { what: what.to_owned(), why: why.to_owned(), listings: Vec::new() };
        self
    }

    /// The same, with commands that list what is left.
    pub(in crate::plan) fn leaves_listed(mut self, what: &str, why: &str, listings: Vec<Listing>) -> Self {
        self.leaves = Leaves::Stays { what: what.to_owned(), why: why.to_owned(), listings };
        self
    }

    /// What must happen before the undo.
    pub(in crate::plan) fn before_undo(mut self, act: BeforeUndo) -> Self {
        self.before_undo = Some(act);
        self
    }

    /// Adds a resource that must exist first.
    pub(in crate::plan) fn needs(mut self, resource: &Resource) -> Self {
        if !self.needs.contains(resource) {
            self.needs.push(resource.clone());
        }
        self
    }

    /// Adds resources that must exist first.
    pub(in crate::plan) fn needs_all<'b>(self, resources: impl IntoIterator<Item = &'b Resource>) -> Self {
        resources.into_iter().fold(self, Self::needs)
    }

    /// Adds an output, read by `format`, for use only within the plan.
    pub(in crate::plan) fn output(mut self, field: &str, format: &str) -> Self {
        self.outputs.push(OutputField { field: field.to_owned(), format: format.to_owned(), kept: false });
        self
    }

    /// Adds an output that is also written to `outputs.yaml`.
    pub(in crate::plan) fn persist(mut self, field: &str, format: &str) -> Self {
        self.outputs.push(OutputField { field: field.to_owned(), format: format.to_owned(), kept: true });
        self
    }

    /// Adds the output that other modules know as `key`.
    pub(in crate::plan) fn persist_as(self, key: &OutputKey, format: &str) -> Self {
        debug_assert_eq!(self.resource, key.resource, "an output belongs to the step of its key");
        self.persist(key.field, format)
    }

    /// The secret that the command reads.
    pub(in crate::plan) fn reads_secret(mut self, flag: &str, asks: &str) -> Self {
        self.stdin = Some(SecretInput { flag: flag.to_owned(), asks: asks.to_owned() });
        self
    }
}

/// `text` on one line, without control characters: some texts of the file can contain anything, and a line break must
/// not end a comment of a script.
fn one_line(text: &str) -> String {
    text.split(|letter: char| letter.is_whitespace() || letter.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn nothing_ends_a_line() {
        assert_eq!(one_line("a\nb\u{1b}[31m\tc\u{85}d"), "a b [31m c d");
    }
}
