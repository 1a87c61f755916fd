//! Charts other than JupyterHub's.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{ChartRepository, ResourceName, Version};

/// A chart that the meta-charts depend on, to use instead of the catalogue's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Chart {
    /// Its name, such as `prometheus`.
    pub name: ResourceName,
    /// Its repository: `https://…` or `oci://…`.
    pub repository: ChartRepository,
    /// Its exact version.
    pub version: Version,
}
