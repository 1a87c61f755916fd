//! Accepted findings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::Line;

/// An accepted finding, and the reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Acceptance {
    /// The rule, such as `NH0302`.
    pub rule: Line,
    /// The field that the finding points to; required if the rule has several findings.
    pub at: Option<Line>,
    /// Why the finding is accepted.
    pub because: Line,
}

impl Acceptance {
    /// Accepts what `rule` finds, at the field `at` if it is given.
    pub const fn new(rule: Line, at: Option<Line>, because: Line) -> Self {
        Self { rule, at, because }
    }
}
