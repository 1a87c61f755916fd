//! What a step reads and outputs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A value of a resource that exists only after its step.
///
/// The step's probe reads it with another `--format`, which works for existing and for new resources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct OutputField {
    /// Its name.
    pub field: String,
    /// The expression in gcloud's `value(…)` that reads it.
    pub format: String,
    /// Whether it is written to `outputs.yaml`, because charts or workflows need it.
    pub kept: bool,
}

/// A secret that a step reads from standard input, because it must not appear in the arguments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SecretInput {
    /// The flag that receives it, in the YAML that `--flags-file=-` reads.
    pub flag: String,
    /// The prompt for the user.
    pub asks: String,
}
