//! Quotas of the project.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{QuotaMetric, Region};

/// A quota that was granted or requested.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Quota {
    /// The metric, as `gcloud compute regions describe` names it: `CPUS`, `M1_CPUS`, `SSD_TOTAL_GB`.
    pub metric: QuotaMetric,
    /// The region; the project's if left out.
    pub region: Option<Region>,
    /// The currently granted amount.
    pub granted: u64,
    /// The requested amount, if an increase is pending.
    pub requested: Option<u64>,
}
