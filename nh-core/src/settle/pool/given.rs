//! Settles the open fields of given pools.

use indexmap::IndexMap;

use super::{CONTAINERD, DISK_FOR_SYSTEM, MAX_PODS, PURPOSE_LABEL, ResolvedPool, USER_TAINT, cache_need, disk_need};
use crate::{
    catalog::Catalog,
    model::{Bootcamp, DiskType, NodeCount, NodePool, Purpose},
    resource::AccountPurpose,
    settle::{ResolvedImage, ResolvedLocation, Settled, account},
    unit::{MachineType, Memory, ResourceName},
};

/// GKE's default.
const DISK: Memory = Memory::from_gib(100);
const DISK_STEP: u64 = 10 << 30;

/// Everything from which a pool's open fields are derived.
pub(crate) struct Settling<'a> {
    pub bootcamp: &'a Bootcamp,
    pub location: &'a ResolvedLocation,
    pub image: &'a ResolvedImage,
    pub catalog: &'a Catalog,
}

impl Settling<'_> {
    /// The given pools, core before user, in the order of the file.
    pub fn given(&self) -> Vec<ResolvedPool> {
        let pools = self.bootcamp.cluster.node_pools.iter().enumerate();
        let mut pools: Vec<ResolvedPool> = pools.map(|(index, pool)| self.pool(index, pool)).collect();
        pools.sort_by_key(|pool| pool.purpose);
        pools
    }

    fn pool(&self, index: usize, pool: &NodePool) -> ResolvedPool {
        let upgrades = pool.upgrades.clone().unwrap_or_default();
        let disk = pool.disk.clone().unwrap_or_default();
        let usual = self.derived(
            Settled::given(pool.name.clone()),
            pool.purpose,
            Settled::given(pool.machine_type.clone()),
            Settled::given(pool.nodes),
        );
        let mut labels = usual.labels;
        labels.extend(pool.labels.iter().map(|(key, value)| (key.to_string(), value.to_string())));
        ResolvedPool {
            index: Some(index),
            zones: if pool.zones.is_empty() { usual.zones } else { Settled::given(pool.zones.clone()) },
            max_pods_per_node: pool.max_pods_per_node.map_or(usual.max_pods_per_node, Settled::given),
            image_type: pool.image_type.clone().map_or(usual.image_type, |image| Settled::given(image.into())),
            disk_type: disk.kind.map_or(usual.disk_type, Settled::given),
            disk_size: disk.size.map_or(usual.disk_size, Settled::given),
            spot: pool.spot,
            reservation: pool.reservation.clone(),
            auto_upgrade: upgrades.auto_upgrade.map_or(usual.auto_upgrade, Settled::given),
            auto_repair: upgrades.auto_repair.map_or(usual.auto_repair, Settled::given),
            max_surge: upgrades.max_surge.map_or(usual.max_surge, |nodes| Settled::given(nodes.get())),
            max_unavailable: upgrades
                .max_unavailable
                .map_or(usual.max_unavailable, |nodes| Settled::given(nodes.get())),
            version: pool.version.clone(),
            labels,
            ..usual
        }
    }

    /// A pool of which only the most important fields are known.
    pub(crate) fn derived(
        &self,
        name: Settled<ResourceName>,
        purpose: Purpose,
        machine_type: Settled<MachineType>,
        nodes: Settled<NodeCount>,
    ) -> ResolvedPool {
        let zones = &self.location.node_zones;
        let (account, taints) = match purpose {
            Purpose::Core => (AccountPurpose::NodeCore, Vec::new()),
            Purpose::User => (AccountPurpose::NodeUser, vec![USER_TAINT.to_owned()]),
        };
        ResolvedPool {
            index: None,
            name,
            purpose,
            nodes,
            zones: Settled::derived(zones.value.clone(), "the zones of the cluster's nodes"),
            max_pods_per_node: Settled::derived(MAX_PODS, "GKE's default"),
            image_type: Settled::derived(CONTAINERD.to_owned(), "GKE's default"),
            disk_type: self.disk_type(&machine_type),
            disk_size: self.disk_size(purpose),
            machine_type,
            spot: false,
            reservation: None,
            auto_upgrade: Settled::derived(true, "GKE's default"),
            auto_repair: Settled::derived(true, "GKE's default"),
            max_surge: Settled::derived(1, "GKE's default: an upgrade adds a node before it removes one"),
            max_unavailable: Settled::derived(0, "GKE's default: an upgrade adds a node before it removes one"),
            version: None,
            labels: IndexMap::from([(PURPOSE_LABEL.to_owned(), purpose.label().to_owned())]),
            taints,
            account: account::email(self.bootcamp, account),
        }
    }

    fn disk_type(&self, machine_type: &MachineType) -> Settled<DiskType> {
        let family = machine_type.family();
        if self.catalog.accepts_disk(family, DiskType::PdBalanced.name()) == Some(false) {
            Settled::derived(
                DiskType::HyperdiskBalanced,
                format!("the family `{family}`, which supports no other disks"),
            )
        } else {
            Settled::derived(DiskType::PdBalanced, "the speed of image pulls, for which `pd-standard` is too slow")
        }
    }

    /// Large enough for the images and the cache of the datasets, and at least GKE's default.
    fn disk_size(&self, purpose: Purpose) -> Settled<Memory> {
        if purpose == Purpose::Core {
            return Settled::derived(DISK, "GKE's default");
        }
        let needed = disk_need(self.image.size.value, self.bootcamp.datasets.as_ref());
        if needed <= DISK {
            let why = format!("GKE's default, which has room for the image of {}", *self.image.size);
            return Settled::derived(DISK, why);
        }
        let size = Memory::from_gib((needed.bytes() / DISK_STEP + 1) * (DISK_STEP >> 30));
        let cache = cache_need(self.bootcamp.datasets.as_ref());
        let why =
            format!("the image of {}, the datasets' copy of about {cache} and {DISK_FOR_SYSTEM}", *self.image.size);
        Settled::derived(size, why)
    }
}
