//! The Google Cloud project and its location.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{BillingAccount, ProjectId, Region, Zone};

/// The project that owns all resources.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Project {
    /// Its ID.
    pub id: ProjectId,
    /// The region of network, cluster, database, registry and addresses.
    pub region: Region,
    /// The zone of nodes and of a zonal Filestore instance; if left out, a zone of the region with the machine types.
    pub zone: Option<Zone>,
    /// Zones that the user pools can use when the zone has no machines left.
    #[serde(default)]
    pub fallback_zones: Vec<Zone>,
    /// The location in your other plans (a grant, a quota request, an older plan); only compared.
    pub planned: Option<PlannedPlace>,
    /// The project's billing account, for budgets: `000000-000000-000000`.
    pub billing_account: Option<BillingAccount>,
}

/// The location in your other plans.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct PlannedPlace {
    /// The region in those plans.
    pub region: Option<Region>,
    /// The zone in those plans.
    pub zone: Option<Zone>,
}
