//! Charts beside JupyterHub's.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::Version;

/// A chart that the meta-charts depend on, where another than the catalogue's is wanted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Chart {
    /// Its name, such as `prometheus`.
    pub name: String,
    /// Where it comes from: `https://…` or `oci://…`.
    pub repository: String,
    /// Its exact version.
    pub version: Version,
}
