//! Money.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{Money, Percent};

/// What the bootcamp may cost, and when somebody is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Budget {
    /// What it may cost in all.
    pub amount: Money,
    /// Shares of the amount at which somebody is told; `50%`, `80%`, `100%` if left out.
    #[serde(default)]
    pub alert_at: Vec<Percent>,
}
