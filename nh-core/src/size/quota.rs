//! Required quotas, compared with granted ones.

mod ledger;

use crate::{
    catalog::Catalog,
    gap::LeftOut,
    model::{Bootcamp, DiskType, Quota},
    settle::Resolved,
    unit::{Cpu, Region, ResourceName},
};
use serde::Serialize;

use ledger::Ledger;

/// A quota that the plan requires.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct QuotaNeed {
    /// The metric.
    pub metric: String,
    /// The region; absent for metrics of the whole project.
    pub region: Option<Region>,
    /// The ID in Cloud Quotas, if known.
    pub quota_id: Option<String>,
    /// Whether the id was inferred from the pattern of others.
    pub id_asserted: bool,
    /// The dimensions in Cloud Quotas, such as `region=us-east1,vm_family=N4`.
    pub dimensions: String,
    /// The required amount.
    pub needed: u64,
    /// What adds up to the need.
    pub parts: Vec<QuotaPart>,
    /// The granted amount, from the file.
    pub granted: Option<u64>,
    /// The requested amount, from the file.
    pub requested: Option<u64>,
}

impl QuotaNeed {
    /// Whether the granted amount is enough; absent if the file does not state it.
    pub fn is_enough(&self) -> Option<bool> {
        self.granted.map(|granted| granted >= self.needed)
    }
}

/// A part of a required amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct QuotaPart {
    /// What needs it.
    pub what: String,
    /// The pool whose nodes or disks need it; absent where no pool does.
    #[serde(skip)]
    pub pool: Option<ResourceName>,
    /// How much.
    pub amount: u64,
    /// Whether it certainly counts towards this quota.
    pub certain: bool,
}

/// Quotas needed, and those that could not be computed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct QuotaNeeds {
    /// The required quotas, in the order of their metrics.
    pub needs: Vec<QuotaNeed>,
    /// What could not be counted.
    pub unknown: Vec<LeftOut>,
}

impl QuotaNeeds {
    /// The requirement for `metric`.
    pub fn of(&self, metric: &str) -> Option<&QuotaNeed> {
        self.needs.iter().find(|need| need.metric == metric)
    }
}

/// CPUs of `nodes` nodes with `cpu` each, as quotas count them.
pub(crate) fn cpus_of(nodes: u64, cpu: Cpu) -> u64 {
    nodes.saturating_mul(cpu.millicores().div_ceil(1_000))
}

/// The metric of families without their own metric in `gcloud compute regions describe`.
pub(crate) const CPUS_PER_FAMILY: &str = "CPUS_PER_VM_FAMILY";

/// The metric that CPUs of all families and regions count towards.
const CPUS_ALL_REGIONS: &str = "CPUS_ALL_REGIONS";

/// The metric that a disk's size counts towards.
pub(crate) const fn disk_metric(kind: DiskType) -> &'static str {
    match kind {
        DiskType::PdStandard => "DISKS_TOTAL_GB",
        DiskType::PdBalanced | DiskType::PdSsd => "SSD_TOTAL_GB",
        DiskType::HyperdiskBalanced => "HDB_TOTAL_GB",
    }
}

/// The disks that a storage class of GKE creates; absent for any other class.
///
/// `standard-rwo` and `premium-rwo` belong to the CSI driver, `standard` is the older class; the bundle
/// creates `hyperdisk-balanced` for families that support no other disks.
pub(crate) fn disk_of_storage_class(name: &str) -> Option<DiskType> {
    DiskType::of_storage_class(name)
}

/// Users who may get a disk or a server: those on the roster, and at least as many as there are seats where
/// others may log in too or the roster is still empty.
pub(crate) fn people_expected(resolved: &Resolved) -> u64 {
    let people = resolved.people.len() as u64;
    let roster_is_all = people > 0 && !resolved.hub.login.is_open_beyond_roster();
    if roster_is_all { people } else { people.max(u64::from(resolved.event.seats)) }
}

/// The quotas that the plan requires.
pub(super) fn quota_needs(bootcamp: &Bootcamp, resolved: &Resolved, catalog: &Catalog) -> QuotaNeeds {
    // Without `..`: whoever adds a field says here whether something of it counts towards a quota.
    let Resolved {
        location,
        network,
        cluster,
        pools,
        // The ledger adds what of these counts.
        event: _,
        database: _,
        hub: _,
        people: _,
        monitoring: _,
        environments: _,
        // Nothing of these counts.
        name: _,
        accounts: _,
        datasets: _,
        image: _,
        secrets: _,
        roster_files: _,
        roster_keeping: _,
        delivery: _,
        charts: _,
        budget: _,
        outputs: _,
    } = resolved;
    let region = &location.region;
    let mut ledger = Ledger::default();
    for pool in pools {
        ledger.pool(pool, catalog, region);
    }
    ledger.disks(resolved, catalog);
    let nat = network.nat.as_ref().map_or(0, |nat| u64::from(*nat.addresses));
    for metric in ["STATIC_ADDRESSES", "IN_USE_ADDRESSES"] {
        ledger.sure(metric, Some(region), "NAT gateway", nat);
        ledger.sure(metric, Some(region), "the hub", 1);
        for environment in resolved.environments_with_own_address() {
            ledger.sure(metric, Some(region), format!("`{}`", environment.name), 1);
        }
    }
    if !*cluster.private_nodes {
        let nodes = resolved.most_nodes();
        ledger.sure("IN_USE_ADDRESSES", Some(region), "nodes with external addresses", nodes);
    }
    let mut needs: Vec<QuotaNeed> = ledger.needs.into_values().collect();
    let of_families = needs.iter().filter(|need| need.metric == CPUS_PER_FAMILY).count();
    for need in &mut needs {
        // One figure for all newer families cannot be told apart where several are used.
        if need.metric == CPUS_PER_FAMILY && of_families > 1 {
            continue;
        }
        if let Some(quota) = bootcamp.quotas.iter().find(|quota| is_about(quota, need, region)) {
            need.granted = Some(quota.granted);
            need.requested = quota.requested;
        }
    }
    QuotaNeeds { needs, unknown: ledger.unknown }
}

fn is_about(quota: &Quota, need: &QuotaNeed, home: &Region) -> bool {
    let same_region = need.region.as_ref().is_none_or(|region| quota.region.as_ref().unwrap_or(home) == region);
    quota.metric.as_ref() == need.metric && same_region
}

#[cfg(test)]
mod tests;
