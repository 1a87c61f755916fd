//! Where in the world it runs.

use super::Settled;
use crate::unit::{ProjectId, Region, Zone};
use serde::Serialize;

/// Project, region and zones.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// The project.
    pub project: ProjectId,
    /// The region.
    pub region: Region,
    /// The zone of zonal things.
    pub zone: Settled<Zone>,
    /// The zones in which nodes run unless their pool says otherwise.
    pub node_zones: Settled<Vec<Zone>>,
    /// Zones to move to.
    pub fallback_zones: Vec<Zone>,
}
