//! The JSON format of a step.

use std::{borrow::Cow, collections::BTreeMap};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

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
use crate::{resource::Resource, unit::Money};

/// One resource to create: the command, the reason, the dependencies, and the undo.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct StepDocument {
    /// The resource that it creates; no other step creates the same.
    id: Resource,
    /// Resources created along with it, such as the first node pool of a cluster.
    includes: Vec<Resource>,
    /// The kind of step.
    kind: StepKind,
    /// The part of the cloud that it belongs to.
    area: Area,
    /// A short title.
    title: String,
    /// The command.
    argv: Command,
    /// How the command is retried if it fails.
    retry: Retry,
    /// The reason for the step and for doing it this way.
    reason: String,
    /// The steps that must run first.
    needs: Vec<Resource>,
    /// The command that shows whether the resource exists; its last argument is `--format`.
    ///
    /// It prints one line for each result, and none if there are no results. "Not found" for the searched resource
    /// counts as no results; every other error is an error.
    probe: Command,
    /// The resource exists if the probe prints at least this many non-empty lines.
    probe_lines: u32,
    /// The states of the resource, which the probe prints in its second column; null if it has none.
    states: Option<States>,
    /// The properties that the probe prints in the columns after that, with their planned values.
    compared: Vec<Compared>,
    /// What it means if the probe is refused for lack of rights.
    refused: Refused,
    /// How a deleted resource of the same name is restored; null if Google Cloud keeps no such names.
    restore: Option<Restore>,
    /// The labels of the resource, which identify it as the bootcamp's; empty if Google Cloud has no labels for it.
    labels: BTreeMap<String, String>,
    /// What must happen before the undo.
    before_undo: Option<BeforeUndo>,
    /// The commands that delete it, in order; empty if no command does, and `neverUndone` then explains why.
    undo: Vec<Command>,
    /// Why no command deletes it; null if `undo` has commands.
    never_undone: Option<String>,
    /// What the undo leaves behind, as a sentence; `stays` has the same in parts.
    leaves: Option<String>,
    /// What the undo leaves behind; null if nothing.
    stays: Option<Stays>,
    /// Values that exist only after it.
    outputs: Vec<OutputField>,
    /// The secret that the command reads, if any.
    stdin: Option<SecretInput>,
    /// What a person must do once the resource exists; null if nothing. It can contain outputs, like an argument.
    by_hand: Option<Argument>,
    /// The usual duration, in seconds.
    usual_seconds: u32,
    /// The price of the resource while it exists, in US dollars per hour; null if nothing is billed by the hour.
    usd_per_hour: Option<f64>,
    /// Whether the resource already exists, according to the inventory.
    exists: bool,
}

/// What the undo of a step leaves behind.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Stays {
    /// What.
    what: String,
    /// Why.
    why: String,
    /// Commands that list what may be left.
    listings: Vec<Listing>,
}

/// Decimals of a price: a hundredth of a cent distinguishes any two prices of the catalogue.
const DECIMALS: i32 = 4;

impl From<&Step> for StepDocument {
    fn from(step: &Step) -> Self {
        let step = step.clone();
        let leaves = step.left_behind();
        let (undo, never_undone) = match step.undo {
            Undo::Commands(commands) => (commands, None),
            Undo::Never { why } => (Vec::new(), Some(why)),
        };
        let stays = match step.leaves {
            Leaves::Nothing => None,
            Leaves::Stays { what, why, listings } => Some(Stays { what, why, listings }),
        };
        Self {
            id: step.resource,
            includes: step.includes,
            kind: step.kind,
            area: step.area,
            title: step.title,
            argv: step.argv,
            retry: step.retry,
            reason: step.reason,
            needs: step.needs,
            probe: step.probe,
            probe_lines: step.probe_lines,
            states: step.states,
            compared: step.compared,
            refused: step.refused,
            restore: step.restore,
            labels: step.labels,
            before_undo: step.before_undo,
            undo,
            never_undone,
            leaves,
            stays,
            outputs: step.outputs,
            stdin: step.stdin,
            by_hand: step.by_hand,
            usual_seconds: step.usual_seconds,
            usd_per_hour: step.usd_per_hour.map(|price| price.rounded(DECIMALS)),
            exists: step.exists,
        }
    }
}

impl TryFrom<StepDocument> for Step {
    type Error = String;

    fn try_from(document: StepDocument) -> Result<Self, String> {
        let StepDocument {
            id,
            includes,
            kind,
            area,
            title,
            argv,
            retry,
            reason,
            needs,
            probe,
            probe_lines,
            states,
            compared,
            refused,
            restore,
            labels,
            before_undo,
            undo,
            never_undone,
            // The same as `stays`.
            leaves: _,
            stays,
            outputs,
            stdin,
            by_hand,
            usual_seconds,
            usd_per_hour,
            exists,
        } = document;
        let undo = match never_undone {
            None if undo.is_empty() => return Err(format!("step `{id}` has neither `undo` nor `neverUndone`")),
            Some(_) if !undo.is_empty() => return Err(format!("step `{id}` has both `undo` and `neverUndone`")),
            None => Undo::Commands(undo),
            Some(why) => Undo::Never { why },
        };
        let leaves = match stays {
            None => Leaves::Nothing,
            Some(Stays { what, why, listings }) => Leaves::Stays { what, why, listings },
        };
        Ok(Self {
            resource: id,
            includes,
            kind,
            area,
            title,
            argv,
            retry,
            reason,
            needs,
            probe,
            probe_lines,
            states,
            compared,
            refused,
            restore,
            labels,
            before_undo,
            undo,
            leaves,
            outputs,
            stdin,
            by_hand,
            usual_seconds,
            usd_per_hour: usd_per_hour.map(Money::usd),
            exists,
        })
    }
}

impl Step {
    /// What the undo leaves behind, as a sentence; absent if nothing.
    pub fn left_behind(&self) -> Option<String> {
        match (&self.leaves, &self.undo) {
            (Leaves::Stays { what, why, .. }, _) => Some(format!("{what}: {why}")),
            (Leaves::Nothing, Undo::Never { why }) => Some(format!("nothing: {why}")),
            (Leaves::Nothing, Undo::Commands(_)) => None,
        }
    }
}

impl Serialize for Step {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        StepDocument::from(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Step {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        StepDocument::deserialize(deserializer)?.try_into().map_err(D::Error::custom)
    }
}

impl JsonSchema for Step {
    fn schema_name() -> Cow<'static, str> {
        "Step".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        StepDocument::json_schema(generator)
    }
}
