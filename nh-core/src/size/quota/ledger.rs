//! Adds up what counts towards each quota.

use std::collections::BTreeMap;

use super::{
    CPUS_ALL_REGIONS, CPUS_PER_FAMILY, QuotaNeed, QuotaPart, cpus_of, disk_metric, disk_of_storage_class,
    people_expected,
};
use crate::{
    catalog::{Assumption, Catalog, FamilyQuota},
    gap::{Gap, LeftOut},
    settle::{Resolved, ResolvedDatabase, ResolvedHomes, ResolvedPool},
    unit::Region,
};

/// Collects parts by metric and dimensions, so that two pools of a family become one need.
#[derive(Default)]
pub struct Ledger {
    /// By metric and dimensions.
    pub needs: BTreeMap<(String, String), QuotaNeed>,
    /// What could not be counted.
    pub unknown: Vec<LeftOut>,
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

    fn leave_out(&mut self, what: String, gap: Gap) {
        self.unknown.push(LeftOut { what, gap });
    }

    pub fn sure(&mut self, metric: &str, region: Option<&Region>, what: impl Into<String>, amount: u64) {
        self.certain(metric, region, QuotaPart { what: what.into(), pool: None, amount, certain: true });
    }

    fn certain(&mut self, metric: &str, region: Option<&Region>, part: QuotaPart) {
        if part.amount > 0 {
            self.add(metric, None, region, part);
        }
    }

    pub fn pool(&mut self, pool: &ResolvedPool, catalog: &Catalog, region: &Region) {
        let (name, nodes) = (&pool.name.value, pool.most_nodes());
        let surge = *pool.max_surge;
        let counted =
            format!("pool `{name}`: {} and {surge} during an upgrade", crate::unit::counted(pool.nodes.max, "node"));
        let part =
            |what: &str, amount| QuotaPart { what: what.to_owned(), pool: Some(name.clone()), amount, certain: true };
        self.certain("INSTANCES", Some(region), part(&counted, nodes));
        let size = nodes.saturating_mul(pool.disk_size.gib_rounded_up());
        self.certain(disk_metric(*pool.disk_type), Some(region), part(&format!("boot disks of {counted}"), size));
        let Some(machine) = catalog.machine_type(&pool.machine_type) else {
            let gap = Gap::UnknownMachineType { machine_type: pool.machine_type.value.clone() };
            self.leave_out(format!("CPUs of the pool `{name}`"), gap);
            return;
        };
        let amount = cpus_of(nodes, machine.cpu);
        let what = format!("{counted}, {} CPU each", machine.cpu);
        self.certain(CPUS_ALL_REGIONS, None, part(&what, amount));
        if pool.spot {
            self.certain("PREEMPTIBLE_CPUS", Some(region), part(&what, amount));
        }
        if let Some(gpu) = &machine.gpu {
            let gpus = nodes.saturating_mul(whole_gpus(gpu.count));
            let what = format!("GPUs of {counted}");
            self.certain(GPUS_ALL_REGIONS, None, part(&what, gpus));
            match gpu_metric(&gpu.kind) {
                Some(metric) if pool.spot => {
                    self.certain(&format!("PREEMPTIBLE_{metric}"), Some(region), part(&what, gpus));
                }
                Some(metric) => self.certain(metric, Some(region), part(&what, gpus)),
                None => {
                    let gap = Gap::UnknownGpuMetric { gpu: gpu.kind.clone() };
                    self.leave_out(format!("GPUs of the pool `{name}`"), gap);
                }
            }
        }
        match catalog.family_quota(&machine.family) {
            None => {
                let gap = Gap::UnknownCpuMetric { family: machine.family.clone() };
                self.leave_out(format!("CPUs of the pool `{name}`"), gap);
            }
            // The CPUs of some families with GPUs are not limited by themselves.
            Some(quota) if quota.quota_id.is_none() => {}
            Some(quota) => {
                let metric = quota.metric.as_deref().unwrap_or(CPUS_PER_FAMILY);
                self.add(metric, Some(quota), Some(region), part(&what, amount));
                if let Some(also) = &quota.perhaps_also {
                    self.add(also, None, Some(region), QuotaPart { certain: false, ..part(&what, amount) });
                }
            }
        }
    }

    pub fn disks(&mut self, resolved: &Resolved, catalog: &Catalog) {
        let (people, region) = (people_expected(resolved), &resolved.location.region);
        if let ResolvedHomes::Disks { size, storage_class } = &resolved.hub.homes {
            let amount = people.saturating_mul(size.gib_rounded_up());
            if let Some(kind) = disk_of_storage_class(storage_class) {
                let homes = format!("homes of {}", crate::unit::people(people));
                self.sure(disk_metric(kind), Some(region), homes, amount);
            } else {
                let gap = Gap::UnknownStorageClass { class: storage_class.value.clone() };
                self.leave_out(format!("{amount} GB of home disks"), gap);
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

/// The metric that GPUs of all kinds and regions count towards.
const GPUS_ALL_REGIONS: &str = "GPUS_ALL_REGIONS";

/// The metric of a kind of GPU, for nodes on demand; the newest kinds have none of their own.
fn gpu_metric(kind: &str) -> Option<&'static str> {
    match kind {
        "l4" => Some("NVIDIA_L4_GPUS"),
        "t4" => Some("NVIDIA_T4_GPUS"),
        "a100" => Some("NVIDIA_A100_GPUS"),
        "a100-80gb" => Some("NVIDIA_A100_80GB_GPUS"),
        _ => None,
    }
}

/// A part of a GPU counts as one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a node has at most sixteen GPUs")]
fn whole_gpus(count: f64) -> u64 {
    count.ceil().clamp(0.0, 1_000.0) as u64
}
