//! The budget.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{Date, Money, Percent};

/// The budget of the bootcamp, and its alerts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Budget {
    /// The maximum total cost.
    pub amount: Money,
    /// Shares of the amount at which an alert is sent; `50%`, `80%`, `100%` if left out.
    #[serde(default)]
    pub alert_at: Vec<Percent>,
    /// The last day on which the money can be spent, such as the end of a grant or of credits.
    pub until: Option<Date>,
}
