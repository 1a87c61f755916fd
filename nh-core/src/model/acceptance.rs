//! Risks that somebody took knowingly.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::Line;

/// A finding that is accepted, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Acceptance {
    /// The rule, such as `NH0302`.
    pub rule: Line,
    /// The field that the finding points to; may be left out where the rule has one finding.
    pub at: Option<Line>,
    /// Why the risk is taken.
    pub because: Line,
}
