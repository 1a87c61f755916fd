//! How a plan is put together: areas add their steps, and get the id by which later ones need them.

use std::borrow::Cow;

use super::{
    Area, Argument, Command, OutputField, SecretInput, Step, StepId, command::gcloud, price::price, text::one_line,
};
use crate::{
    inventory::Inventory,
    price::Cost,
    settle::{Resolved, output::OutputKey},
};

/// A plan in the making.
///
/// A step needs ids that [`Draft::add`] has given out, so the order in which steps are added is an order in
/// which they can run, and no step can need what is not there.
pub(super) struct Draft<'a> {
    pub(super) resolved: &'a Resolved,
    inventory: &'a Inventory,
    steps: Vec<Step>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(resolved: &'a Resolved, inventory: &'a Inventory) -> Self {
        Self { resolved, inventory, steps: Vec::new() }
    }

    /// Adds a step, and gives its id to those that need it.
    pub(super) fn add(&mut self, mut step: Step) -> StepId {
        // Somebody may have written a name twice, which is for a rule to tell.
        let wanted = step.id.clone();
        let mut number = 1;
        while self.steps.iter().any(|other| other.id == step.id) {
            number += 1;
            step.id = StepId::new(format!("{wanted}-{number}"));
        }
        step.exists = self.inventory.has(step.id.as_str());
        let id = step.id.clone();
        self.steps.push(step);
        id
    }

    /// The steps, each with its price.
    pub(super) fn finish(mut self, cost: &Cost) -> Vec<Step> {
        price(&mut self.steps, self.resolved, cost);
        self.steps
    }

    pub(super) fn project(&self) -> &'a str {
        self.resolved.location.project.as_str()
    }

    pub(super) fn region(&self) -> &'a str {
        self.resolved.location.region.as_str()
    }

    /// A command about something in the project.
    pub(super) fn gcloud(&self, words: &str, name: impl Into<Argument>) -> Command {
        gcloud(words).name(name).flag("project", self.project())
    }

    /// A command that lists what is in the project.
    pub(super) fn list(&self, words: &str) -> Command {
        gcloud(words).flag("project", self.project())
    }

    /// The text by which things of this bootcamp are known among others of the project.
    pub(super) fn label(&self) -> String {
        format!("bootcamp={}", self.resolved.name)
    }
}

impl Step {
    /// A step of `area` that does `title` because of `reason`; the rest is said by the methods below.
    pub(super) fn new(
        area: Area,
        id: impl Into<String>,
        title: impl Into<String>,
        reason: impl Into<String>,
        argv: Command,
        probe: Command,
    ) -> Self {
        Self {
            id: StepId::new(id),
            area,
            // Some of the file's texts may hold anything; a line break in one must not end a comment of a script.
            title: one_line(&title.into()),
            argv,
            reason: one_line(&reason.into()),
            needs: Vec::new(),
            probe,
            probe_lines: 1,
            undo: Vec::new(),
            leaves: None,
            outputs: Vec::new(),
            stdin: None,
            usual_seconds: 0,
            usd_per_hour: None,
            exists: false,
        }
    }

    /// How long it takes usually.
    pub(super) fn takes(mut self, seconds: u32) -> Self {
        self.usual_seconds = seconds;
        self
    }

    /// One more command of its undo.
    pub(super) fn undone(mut self, command: Command) -> Self {
        self.undo.push(command);
        self
    }

    /// What stays behind.
    pub(super) fn leaves(mut self, what: impl Into<Cow<'static, str>>) -> Self {
        self.leaves = Some(what.into());
        self
    }

    /// One more step that must be done before.
    pub(super) fn needs(mut self, id: &StepId) -> Self {
        if !self.needs.contains(id) {
            self.needs.push(id.clone());
        }
        self
    }

    /// More steps that must be done before.
    pub(super) fn needs_all<'b>(self, ids: impl IntoIterator<Item = &'b StepId>) -> Self {
        ids.into_iter().fold(self, Self::needs)
    }

    /// One more output, read by `format`, for the plan's own use.
    pub(super) fn puts_out(mut self, field: &str, format: &str) -> Self {
        self.outputs.push(OutputField { field: field.to_owned(), format: format.to_owned(), kept: false });
        self
    }

    /// One more output, which is kept in `outputs.yaml` as well.
    pub(super) fn keeps(mut self, field: &str, format: &str) -> Self {
        self.outputs.push(OutputField { field: field.to_owned(), format: format.to_owned(), kept: true });
        self
    }

    /// The output that other modules know as `key`.
    pub(super) fn keeps_as(self, key: OutputKey, format: &str) -> Self {
        debug_assert_eq!(self.id.as_str(), key.step, "an output belongs to the step of its key");
        self.keeps(key.field, format)
    }

    /// The secret that it reads.
    pub(super) fn reads_secret(mut self, flag: &str, asks: &str) -> Self {
        self.stdin = Some(SecretInput { flag: flag.to_owned(), asks: asks.to_owned() });
        self
    }
}
