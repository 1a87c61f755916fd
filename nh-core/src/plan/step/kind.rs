//! What sort of step it is, and how it is retried.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What sort of step it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum StepKind {
    /// Creates a resource of its own.
    Create,
    /// Lets an account do something, by a change of a policy.
    Bind,
    /// Enables something that every project has.
    Enable,
    /// Changes a setting of another resource.
    Configure,
    /// Asks Google for something that may take days to be decided.
    Request,
    /// Reads something that exists already, and changes nothing.
    LookUp,
}

/// How a command is repeated when it fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Retry {
    /// Not at all.
    #[default]
    Never,
    /// For about a minute, until what it names is known everywhere: no policy may name a new account before that. To run
    /// it twice does no harm.
    EventualConsistency,
}
