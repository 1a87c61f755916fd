//! What a step reads and puts out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A value of a resource that exists only after its step.
///
/// It is read by the step's probe with another `--format`, so that it can be had from a resource that exists already as
/// well as from a new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct OutputField {
    /// Its name.
    pub field: String,
    /// The expression of gcloud's `value(…)` that reads it.
    pub format: String,
    /// Whether it is written to `outputs.yaml`, because charts or workflows need it.
    pub kept: bool,
}

/// A secret that a step reads from its standard input, because it must not appear in its argv.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SecretInput {
    /// The flag that it is given as, in the YAML that `--flags-file=-` reads.
    pub flag: String,
    /// What the user is asked for.
    pub asks: String,
}
