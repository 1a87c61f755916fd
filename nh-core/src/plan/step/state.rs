//! What a probe shows in addition to existence: the state of the resource, and whether it is as the plan wants it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{argument::Argument, command::Command};

/// The states of a resource that Google Cloud takes minutes to create; the second column of its probe.
///
/// A resource exists in every state. A state in none of the lists is one in which it does not work.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct States {
    /// States in which it works.
    pub well: Vec<String>,
    /// States in which it is being created or changed: other changes must wait.
    pub coming: Vec<String>,
    /// States in which it is being deleted.
    pub going: Vec<String>,
    /// What to do in every other state, as an instruction.
    pub remedy: String,
}

impl States {
    /// These states; each text is a list separated by spaces.
    pub(in crate::plan) fn new(well: &str, coming: &str, going: &str, remedy: impl Into<String>) -> Self {
        let list = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        Self { well: list(well), coming: list(coming), going: list(going), remedy: remedy.into() }
    }
}

/// A property that the plan sets and the probe prints, in the column after the state and earlier properties.
///
/// No step changes a resource that exists; the script reports where it differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Compared {
    /// The property, as words.
    pub what: String,
    /// The planned value, as gcloud prints it.
    pub wanted: Argument,
}

/// How a deleted resource comes back whose name Google Cloud keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Restore {
    /// The command that shows whether a deleted resource of this name is kept; it prints like a probe.
    pub probe: Command,
    /// The command that restores it.
    pub restore: Command,
    /// The command that then gives it the properties of the plan.
    pub update: Command,
}

/// What it means if the probe of a step is refused for lack of rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Refused {
    /// An error.
    #[default]
    Error,
    /// The resource does not exist, or belongs to another user: Google Cloud answers both in the same way.
    Absent,
    /// The step is reported and skipped: nothing else needs it, and its rights belong to others.
    Skipped,
}
