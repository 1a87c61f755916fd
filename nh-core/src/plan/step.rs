//! One step of a plan.

use std::{borrow::Cow, fmt};

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::{Area, Argument, Command};
use crate::unit::Money;

/// The name of a step: words in lower case with hyphens, such as `sql-instance`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct StepId(String);

impl StepId {
    /// The step called `name`.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The place of the value `field` that this step puts out.
    pub fn output(&self, field: &str) -> Argument {
        Argument::output(self.clone(), field)
    }
}

impl fmt::Display for StepId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

/// A value that a step puts out.
///
/// It is read by the step's probe with `--format=value(FORMAT)` in place of its own, so that it can be had
/// from a thing that exists already as well as from one just made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OutputField {
    /// Its name.
    pub field: String,
    /// The expression of gcloud's `value(…)` that reads it.
    pub format: String,
    /// Whether it is written to `outputs.yaml`, because charts or workflows need it.
    pub kept: bool,
}

/// A secret that a step reads from its standard input, because it must not stand in its argv.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SecretInput {
    /// The flag that it is given as, in the YAML that `--flags-file=-` reads.
    pub flag: String,
    /// What a person is asked for.
    pub asks: String,
}

/// One thing to make: the command, why, what must be there before, and how it is undone.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// Its name, unlike that of any other step.
    pub id: StepId,
    /// The part of the cloud that it belongs to.
    pub area: Area,
    /// What it does, in a few words.
    pub title: String,
    /// The command.
    pub argv: Command,
    /// Why it is done, and why so.
    pub reason: String,
    /// The steps that must be done before.
    pub needs: Vec<StepId>,
    /// The command that says whether its thing exists; its last argument is `--format`.
    ///
    /// It prints a line for what it finds, and nothing where there is nothing. That what it looks into is not
    /// found is an answer, too; no other error ever is.
    pub probe: Command,
    /// The thing exists when the probe prints at least so many lines that are not empty.
    pub probe_lines: u32,
    /// The commands that take it away, in order; none where it stays, which `leaves` then explains.
    pub undo: Vec<Command>,
    /// What stays behind when it is undone.
    pub leaves: Option<Cow<'static, str>>,
    /// What it puts out.
    pub outputs: Vec<OutputField>,
    /// The secret that it reads, where it needs one.
    pub stdin: Option<SecretInput>,
    /// How long it takes usually, in seconds.
    pub usual_seconds: u32,
    /// What it costs while it exists, in US dollars an hour; absent where nothing is billed by the hour.
    #[serde(serialize_with = "dollars")]
    #[schemars(with = "Option<f64>")]
    pub usd_per_hour: Option<Money>,
    /// Whether the inventory says that it exists already.
    pub exists: bool,
}

impl Step {
    /// The command that reads an output.
    pub fn reads(&self, output: &OutputField) -> Command {
        self.probe.with_format(&output.format)
    }

    /// Every command of it: its own, its probe, the reading of its outputs, its undo.
    pub fn commands(&self) -> impl Iterator<Item = Command> {
        std::iter::once(self.argv.clone())
            .chain(std::iter::once(self.probe.clone()))
            .chain(self.outputs.iter().map(|output| self.reads(output)))
            .chain(self.undo.iter().cloned())
    }
}

/// Four decimals: a hundredth of a cent tells any two prices of the catalogue apart.
#[expect(clippy::ref_option, reason = "serde hands over a reference to the field")]
fn dollars<S: Serializer>(money: &Option<Money>, serializer: S) -> Result<S::Ok, S::Error> {
    money.map(|amount| amount.rounded(4)).serialize(serializer)
}
