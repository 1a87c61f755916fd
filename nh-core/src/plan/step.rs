//! One step of a plan, for any kind of resource.

mod area;
mod argument;
mod builder;
mod command;
mod document;
mod kind;
mod output;
mod state;
mod undo;

use std::collections::BTreeMap;

pub use area::Area;
pub use argument::{Argument, Part};
pub use command::Command;
pub use kind::{Retry, StepKind};
pub use output::{OutputField, SecretInput};
pub use state::{Compared, Refused, Restore, States};
pub use undo::{BeforeUndo, Leaves, Listing, Undo};

use crate::{resource::Resource, unit::Money};

/// One resource to create: the command, the reason, the dependencies, and the undo.
///
/// It can be written as JSON and read back.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Step {
    /// The resource that it creates; no other step of the plan creates the same.
    pub resource: Resource,
    /// Resources created along with it, such as the first node pool of a cluster.
    pub includes: Vec<Resource>,
    /// The kind of step.
    pub kind: StepKind,
    /// The part of the cloud that it belongs to.
    pub area: Area,
    /// A short title.
    pub title: String,
    /// The command.
    pub argv: Command,
    /// How the command is retried if it fails.
    pub retry: Retry,
    /// The reason for the step and for doing it this way.
    pub reason: String,
    /// The resources that must exist first.
    pub needs: Vec<Resource>,
    /// The command that shows whether the resource exists.
    ///
    /// It prints one line for each result, and none if there are no results. "Not found" for the searched resource
    /// counts as no results; every other error is an error.
    pub probe: Command,
    /// The resource exists if the probe prints at least this many non-empty lines.
    pub probe_lines: u32,
    /// The states of the resource, if it has any: the second column of the probe.
    pub states: Option<States>,
    /// The properties that the probe prints in the columns after that, with their planned values.
    pub compared: Vec<Compared>,
    /// What it means if the probe is refused.
    pub refused: Refused,
    /// How a deleted resource of the same name is restored, if Google Cloud keeps such names.
    pub restore: Option<Restore>,
    /// The labels of the resource, which identify it as the bootcamp's. Empty if Google Cloud has no labels for it.
    pub labels: BTreeMap<String, String>,
    /// What must happen before the undo.
    pub before_undo: Option<BeforeUndo>,
    /// How it is undone.
    pub undo: Undo,
    /// What the undo leaves behind.
    pub leaves: Leaves,
    /// Values of the resource that exist only after the step.
    pub outputs: Vec<OutputField>,
    /// The secret that the command reads, if any.
    pub stdin: Option<SecretInput>,
    /// What a person must do once the resource exists, because no command can.
    pub by_hand: Option<Argument>,
    /// The usual duration, in seconds.
    pub usual_seconds: u32,
    /// The price of the resource while it exists, in US dollars per hour; absent if nothing is billed by the hour.
    pub usd_per_hour: Option<Money>,
    /// Whether the resource already exists, according to the inventory.
    pub exists: bool,
}

impl Step {
    /// What it creates: its own resource, then those created along with it.
    pub(crate) fn makes(&self) -> impl Iterator<Item = &Resource> {
        std::iter::once(&self.resource).chain(&self.includes)
    }
}
