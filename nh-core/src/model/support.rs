//! The release that all environments share.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::yaml::Value;

/// The release `support`: disks, monitoring, ingress and the copies of datasets.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Support {
    /// Any values of its charts, by the name of the chart; merged last, and read as helm reads YAML.
    pub values: Option<Value>,
}
