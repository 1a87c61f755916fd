//! A step as other tools read it.

use std::{borrow::Cow, collections::BTreeMap};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{
    Step,
    area::Area,
    command::Command,
    kind::{Retry, StepKind},
    output::{OutputField, SecretInput},
    undo::{BeforeUndo, Leaves, Listing, Undo},
};
use crate::{resource::Resource, unit::Money};

/// One thing to make: the command, why, what must exist before, and how it is undone.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct StepDocument {
    /// The resource that it makes, unlike that of any other step.
    id: Resource,
    /// What is made along with that, such as the first node pool of a cluster.
    includes: Vec<Resource>,
    /// What sort of step it is.
    kind: StepKind,
    /// The part of the cloud that it belongs to.
    area: Area,
    /// What it makes, in a few words.
    title: String,
    /// The command.
    argv: Command,
    /// How its command is repeated when it fails.
    retry: Retry,
    /// Why it is done, and why in this way.
    reason: String,
    /// The steps that must be done before.
    needs: Vec<Resource>,
    /// The command that tells whether its resource exists; its last argument is `--format`.
    ///
    /// It prints a line for each thing that it finds, and none where there is none. That what it looks into is not found
    /// is an answer, too; no other error is.
    probe: Command,
    /// The resource exists when the probe prints at least this many lines that are not empty.
    probe_lines: u32,
    /// The labels that the resource carries, by which it is recognised as the bootcamp's own; empty where Google Cloud has
    /// no labels for it.
    labels: BTreeMap<String, String>,
    /// What has to happen before it is undone.
    before_undo: Option<BeforeUndo>,
    /// The commands that delete it, in order; empty where no command does, as `neverUndone` then explains.
    undo: Vec<Command>,
    /// Why no command deletes it; null where `undo` does.
    never_undone: Option<String>,
    /// What stays behind when it is undone, as a sentence; `stays` has the same in parts.
    leaves: Option<String>,
    /// What stays behind when it is undone; null where that is nothing.
    stays: Option<Stays>,
    /// Values that exist only after it.
    outputs: Vec<OutputField>,
    /// The secret that its command reads, where it needs one.
    stdin: Option<SecretInput>,
    /// How long it usually takes, in seconds.
    usual_seconds: u32,
    /// What the resource costs while it exists, in US dollars an hour; null where nothing is billed by the hour.
    usd_per_hour: Option<f64>,
    /// Whether the inventory says that the resource exists already.
    exists: bool,
}

/// What stays behind when a step is undone.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Stays {
    /// What.
    what: String,
    /// Why.
    why: String,
    /// Commands that list what may have stayed.
    listings: Vec<Listing>,
}

/// Decimals of a price: a hundredth of a cent tells any two prices of the catalogue apart.
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
            labels: step.labels,
            before_undo: step.before_undo,
            undo,
            never_undone,
            leaves,
            stays,
            outputs: step.outputs,
            stdin: step.stdin,
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
            labels,
            before_undo,
            undo,
            never_undone,
            // The same as `stays`.
            leaves: _,
            stays,
            outputs,
            stdin,
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
            labels,
            before_undo,
            undo,
            leaves,
            outputs,
            stdin,
            usual_seconds,
            usd_per_hour: usd_per_hour.map(Money::usd),
            exists,
        })
    }
}

impl Step {
    /// What stays behind when it is undone, as a sentence; absent where its undo leaves no trace.
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
