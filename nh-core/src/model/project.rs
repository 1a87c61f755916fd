//! The Google Cloud project and where in the world it runs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{BillingAccount, ProjectId, Region, Zone};

/// The project that owns and pays for everything.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Project {
    /// Its id.
    pub id: ProjectId,
    /// The region of network, cluster, database, registry and addresses.
    pub region: Region,
    /// The zone of nodes and of a zonal Filestore instance; a zone of the region that offers the machine types if left out.
    pub zone: Option<Zone>,
    /// Zones to which the user pools may move when the zone has no machines left.
    #[serde(default)]
    pub fallback_zones: Vec<Zone>,
    /// What other papers (a grant, a quota request, an older plan) say about the place; only compared.
    pub planned: Option<PlannedPlace>,
    /// The billing account that the project is linked to, for budgets: `000000-000000-000000`.
    pub billing_account: Option<BillingAccount>,
}

/// The place that other papers name.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlannedPlace {
    /// The region they name.
    pub region: Option<Region>,
    /// The zone they name.
    pub zone: Option<Zone>,
}
