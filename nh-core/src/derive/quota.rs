//! Quotas that the plan needs, against those that are granted.

use std::collections::BTreeMap;

use crate::{
    catalog::{Assumption, Catalog, FamilyQuota},
    model::{Bootcamp, DiskType, Quota},
    unit::{Cpu, Region},
};
use serde::Serialize;

use super::{Resolved, ResolvedDatabase, ResolvedHomes, ResolvedPool};

/// A quota that the plan needs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct QuotaNeed {
    /// The metric.
    pub metric: String,
    /// The region; absent for metrics of the whole project.
    pub region: Option<Region>,
    /// The id in Cloud Quotas, where it is known.
    pub quota_id: Option<String>,
    /// Whether the id was made after the pattern of others.
    pub id_asserted: bool,
    /// The dimensions in Cloud Quotas, such as `region=us-east1,vm_family=N4`.
    pub dimensions: String,
    /// What is needed.
    pub needed: u64,
    /// What the need consists of.
    pub parts: Vec<QuotaPart>,
    /// What is granted, as the file says.
    pub granted: Option<u64>,
    /// What was asked for, as the file says.
    pub requested: Option<u64>,
}

impl QuotaNeed {
    /// Whether what is granted is enough; absent where the file does not say what is granted.
    pub fn is_enough(&self) -> Option<bool> {
        self.granted.map(|granted| granted >= self.needed)
    }
}

/// A part of a need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct QuotaPart {
    /// What needs it.
    pub what: String,
    /// How much.
    pub amount: u64,
    /// Whether it is certain that it counts here.
    pub certain: bool,
}

/// Quotas needed, and what cannot be said.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct QuotaNeeds {
    /// The needs, in the order of their metrics.
    pub needs: Vec<QuotaNeed>,
    /// What cannot be said, and why.
    pub unknown: Vec<String>,
}

impl QuotaNeeds {
    /// The need of `metric`.
    pub fn of(&self, metric: &str) -> Option<&QuotaNeed> {
        self.needs.iter().find(|need| need.metric == metric)
    }
}

/// CPUs of `nodes` nodes with `cpu` each, as quotas count them.
///
/// ```
/// use nh_core::{derive::cpus_of, unit::Cpu};
/// // "30*40 is 1200 CPUs and our current CPU quota is 500."
/// assert_eq!(cpus_of(30, Cpu::from_millicores(40_000)), 1_200);
/// ```
pub fn cpus_of(nodes: u64, cpu: Cpu) -> u64 {
    nodes.saturating_mul(cpu.millicores().div_ceil(1_000))
}

/// The metric of families that have none of their own in `gcloud compute regions describe`.
pub const CPUS_PER_FAMILY: &str = "CPUS_PER_VM_FAMILY";

/// The metric that CPUs of all families and regions count towards.
const CPUS_ALL_REGIONS: &str = "CPUS_ALL_REGIONS";

/// Collects parts by metric and dimensions, so that two pools of a family become one need.
#[derive(Default)]
struct Ledger {
    needs: BTreeMap<(String, String), QuotaNeed>,
    unknown: Vec<String>,
}

impl Ledger {
    fn add(&mut self, metric: &str, family: Option<&FamilyQuota>, region: Option<&Region>, part: QuotaPart) {
        let dimensions = match (family, region) {
            (Some(family), Some(region)) => family.dimensions(region),
            (None, Some(region)) => format!("region={region}"),
            (_, None) => String::new(),
        };
        let need = self.needs.entry((metric.to_owned(), dimensions.clone())).or_insert_with(|| QuotaNeed {
            metric: metric.to_owned(),
            region: region.cloned(),
            quota_id: (metric == CPUS_ALL_REGIONS).then(|| "CPUS-ALL-REGIONS-per-project".to_owned()),
            id_asserted: false,
            dimensions,
            needed: 0,
            parts: Vec::new(),
            granted: None,
            requested: None,
        });
        if let (None, Some(family)) = (&need.quota_id, family) {
            need.quota_id.clone_from(&family.quota_id);
            need.id_asserted = family.id_asserted;
        }
        need.needed = need.needed.saturating_add(part.amount);
        need.parts.push(part);
    }

    fn sure(&mut self, metric: &str, region: Option<&Region>, what: impl Into<String>, amount: u64) {
        if amount > 0 {
            self.add(metric, None, region, QuotaPart { what: what.into(), amount, certain: true });
        }
    }

    fn pool(&mut self, pool: &ResolvedPool, catalog: &Catalog, region: &Region) {
        let (name, nodes) = (&pool.name.value, pool.most_nodes());
        let surge = *pool.max_surge;
        let counted = format!("pool `{name}`: {} nodes and {surge} while upgrading", pool.nodes.max);
        self.sure("INSTANCES", Some(region), counted.clone(), nodes);
        let size = nodes.saturating_mul(pool.disk_size.gib_rounded_up());
        self.sure(disk_metric(*pool.disk_type), Some(region), format!("boot disks of {counted}"), size);
        let Some(machine) = catalog.machine_type(&pool.machine_type) else {
            self.unknown.push(format!(
                "CPUs of the pool `{name}`: the machine type `{}` is not in the catalogue",
                *pool.machine_type
            ));
            return;
        };
        let amount = cpus_of(nodes, machine.cpu);
        let what = format!("{counted}, {} CPU each", machine.cpu);
        self.sure(CPUS_ALL_REGIONS, None, what.clone(), amount);
        if pool.spot {
            self.sure("PREEMPTIBLE_CPUS", Some(region), what.clone(), amount);
        }
        if let Some(gpu) = &machine.gpu {
            self.unknown
                .push(format!("GPUs of the pool `{name}`: the metric of `{}` is not in the catalogue", gpu.kind));
        }
        match catalog.family_quota(&machine.family) {
            None => self.unknown.push(format!(
                "CPUs of the pool `{name}`: the metric of the family `{}` is not in the catalogue",
                machine.family
            )),
            // The CPUs of some families with GPUs are not limited by themselves.
            Some(quota) if quota.quota_id.is_none() => {}
            Some(quota) => {
                let metric = quota.metric.as_deref().unwrap_or(CPUS_PER_FAMILY);
                let part = QuotaPart { what: what.clone(), amount, certain: true };
                self.add(metric, Some(quota), Some(region), part);
                if let Some(also) = &quota.perhaps_also {
                    self.add(also, None, Some(region), QuotaPart { what, amount, certain: false });
                }
            }
        }
    }

    fn disks(&mut self, resolved: &Resolved, catalog: &Catalog) {
        let (people, region) = (people_expected(resolved), &resolved.place.region);
        if let ResolvedHomes::Disks { size, storage_class } = &resolved.hub.homes {
            let amount = people.saturating_mul(size.gib_rounded_up());
            match disk_of_storage_class(storage_class) {
                Some(kind) => self.sure(disk_metric(kind), Some(region), format!("homes of {people} people"), amount),
                None => self.unknown.push(format!(
                    "{amount} GB of home disks: what disks the storage class `{}` makes is not known",
                    **storage_class
                )),
            }
        }
        if resolved.database == ResolvedDatabase::Sqlite {
            let each = catalog.assumption(Assumption::HubDatabaseDisk).memory().gib_rounded_up();
            let environments = resolved.environments.len().max(1) as u64;
            self.sure("SSD_TOTAL_GB", Some(region), "disks of the hubs' databases", each * environments);
        }
        let measurements = resolved.monitoring.disk.gib_rounded_up();
        self.sure("SSD_TOTAL_GB", Some(region), "disk of Prometheus", measurements);
    }
}

/// The metric that a disk's size counts towards.
pub const fn disk_metric(kind: DiskType) -> &'static str {
    match kind {
        DiskType::PdStandard => "DISKS_TOTAL_GB",
        DiskType::PdBalanced | DiskType::PdSsd => "SSD_TOTAL_GB",
        DiskType::HyperdiskBalanced => "HDB_TOTAL_GB",
    }
}

/// The disks that a storage class of GKE makes; absent for classes that somebody else made.
///
/// `standard-rwo` and `premium-rwo` belong to the CSI driver, `standard` is the class of before; the bundle
/// brings `hyperdisk-balanced` for families that take no other disks.
pub fn disk_of_storage_class(name: &str) -> Option<DiskType> {
    match name {
        "standard-rwo" => Some(DiskType::PdBalanced),
        "premium-rwo" => Some(DiskType::PdSsd),
        "standard" => Some(DiskType::PdStandard),
        "hyperdisk-balanced" => Some(DiskType::HyperdiskBalanced),
        _ => None,
    }
}

/// People who may come to have a disk or a server of their own: those on the roster, else the seats.
pub fn people_expected(resolved: &Resolved) -> u64 {
    let people = resolved.people.len() as u64;
    if people == 0 { u64::from(resolved.event.seats) } else { people }
}

/// The quotas that the plan needs.
pub(super) fn quota_needs(bootcamp: &Bootcamp, resolved: &Resolved, catalog: &Catalog) -> QuotaNeeds {
    let region = &resolved.place.region;
    let mut ledger = Ledger::default();
    for pool in &resolved.pools {
        ledger.pool(pool, catalog, region);
    }
    ledger.disks(resolved, catalog);
    let nat = resolved.network.nat.as_ref().map_or(0, |nat| u64::from(*nat.addresses));
    for metric in ["STATIC_ADDRESSES", "IN_USE_ADDRESSES"] {
        ledger.sure(metric, Some(region), "NAT gateway", nat);
        ledger.sure(metric, Some(region), "the hub", 1);
    }
    if !*resolved.cluster.private_nodes {
        let nodes = resolved.pools.iter().map(ResolvedPool::most_nodes).sum();
        ledger.sure("IN_USE_ADDRESSES", Some(region), "nodes with public addresses", nodes);
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
