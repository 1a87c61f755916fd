//! Charts that the meta-charts depend on.

use super::Settled;
use crate::unit::Version;
use serde::Serialize;

/// Which release a chart belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Release {
    /// The meta-chart `hub`, one release an environment.
    Hub,
    /// The meta-chart `support`, one release a cluster.
    Support,
    /// A release of its own: cert-manager must not be a sub-chart.
    Own,
}

/// A chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedChart {
    /// Its name.
    pub name: String,
    /// Where it comes from.
    pub repository: String,
    /// Its exact version.
    pub version: Settled<Version>,
    /// Which release it belongs to.
    pub release: Release,
}
