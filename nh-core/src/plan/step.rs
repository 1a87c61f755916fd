//! One step of a plan, whatever it is about.

mod area;
mod argument;
mod builder;
mod command;
mod document;
mod kind;
mod output;
mod undo;

use std::collections::BTreeMap;

pub use area::Area;
pub use argument::{Argument, Part};
pub use command::Command;
pub use kind::{Retry, StepKind};
pub use output::{OutputField, SecretInput};
pub use undo::{BeforeUndo, Leaves, Listing, Undo};

use crate::{resource::Resource, unit::Money};

/// One thing to make: the command, why, what must exist before, and how it is undone.
///
/// It can be written as JSON and read back.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Step {
    /// What it makes; no other step of the plan makes the same.
    pub resource: Resource,
    /// What is made along with that, such as the first node pool of a cluster.
    pub includes: Vec<Resource>,
    /// What sort of step it is.
    pub kind: StepKind,
    /// The part of the cloud that it belongs to.
    pub area: Area,
    /// What it makes, in a few words.
    pub title: String,
    /// The command.
    pub argv: Command,
    /// How its command is repeated when it fails.
    pub retry: Retry,
    /// Why it is done, and why in this way.
    pub reason: String,
    /// The resources that must exist before.
    pub needs: Vec<Resource>,
    /// The command that tells whether its resource exists.
    ///
    /// It prints a line for each thing that it finds, and none where there is none. That what it looks into is not found
    /// is an answer, too; no other error is.
    pub probe: Command,
    /// The resource exists when the probe prints at least this many lines that are not empty.
    pub probe_lines: u32,
    /// The labels that the resource carries, by which it is recognised as the bootcamp's own. Empty where Google Cloud
    /// has no labels for it.
    pub labels: BTreeMap<String, String>,
    /// What has to happen before it is undone.
    pub before_undo: Option<BeforeUndo>,
    /// How it is undone.
    pub undo: Undo,
    /// What stays behind after that.
    pub leaves: Leaves,
    /// Values of the resource that exist only after the step.
    pub outputs: Vec<OutputField>,
    /// The secret that its command reads, where it needs one.
    pub stdin: Option<SecretInput>,
    /// How long it usually takes, in seconds.
    pub usual_seconds: u32,
    /// What the resource costs while it exists, in US dollars an hour; absent where nothing is billed by the hour.
    pub usd_per_hour: Option<Money>,
    /// Whether the inventory says that the resource exists already.
    pub exists: bool,
}

impl Step {
    /// What it makes: its own resource, then what is made along with that.
    pub(crate) fn makes(&self) -> impl Iterator<Item = &Resource> {
        std::iter::once(&self.resource).chain(&self.includes)
    }
}
