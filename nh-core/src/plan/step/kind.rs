//! The kind of a step, and how it is retried.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The kind of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum StepKind {
    /// Creates a separate resource.
    Create,
    /// Grants an account a right by changing a policy.
    Bind,
    /// Enables something that exists in every project.
    Enable,
    /// Changes a setting of another resource.
    Configure,
    /// Sends Google a request that may take days to be decided.
    Request,
    /// Reads something that already exists, and changes nothing.
    LookUp,
}

/// How a command is retried if it fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Retry {
    /// Not at all.
    #[default]
    Never,
    /// For about a minute, until the account in the policy is visible everywhere: a policy cannot name it before.
    /// Running the command twice does no harm.
    EventualConsistency,
}
