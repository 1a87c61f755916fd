//! Shared datasets.

use serde::Serialize;

use super::{
    Resolved, ResolvedLocation, Settled,
    naming::{fitted, parse_valid},
    output,
};
use crate::{
    model::{Bootcamp, Curriculum, DatasetAccess, Datasets, FilestoreTier, NodeCache, Outputs},
    unit::{Memory, ResourceName, TimeSpan},
};

/// The shared datasets.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedDatasets {
    /// The name of the Filestore instance.
    pub name: Settled<ResourceName>,
    /// Its tier.
    pub tier: FilestoreTier,
    /// Its capacity.
    pub capacity: Memory,
    /// The name of its share.
    pub share: Settled<String>,
    /// Its zone, or region for the regional tier.
    pub location: Settled<String>,
    /// Its address, once the plan's step has created it.
    pub ip: Option<String>,
    /// How participants read the datasets.
    pub access: Settled<DatasetAccess>,
    /// The amount that one participant reads at the first session.
    pub per_reader: Option<Memory>,
    /// The copy on each node; absent if participants read the share directly.
    pub cache: Option<ResolvedCache>,
    /// The lessons.
    pub curriculum: Option<ResolvedCurriculum>,
}

/// The copy of the datasets on each node.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedCache {
    /// The folder on the node.
    pub path: Settled<String>,
    /// The memory request of the copying pod.
    pub memory: Settled<Memory>,
    /// The image of the copying pod.
    pub image: Settled<String>,
}

/// The lessons.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedCurriculum {
    /// The repository from which they are cloned.
    pub repository: String,
    /// The branch.
    pub branch: Settled<String>,
    /// How often they are fetched.
    pub every: Settled<TimeSpan>,
    /// The image that runs git.
    pub image: Settled<String>,
}

/// The volume of the share, which the hub's code mounts.
pub(crate) const SHARE_VOLUME: &str = "share";
/// The volume of the node's copy of the datasets, which the hub's code mounts.
pub(crate) const DATASETS_COPY_VOLUME: &str = "datasets-copy";
/// The volume of the node's copy of the lessons, which the hub's code mounts.
pub(crate) const CURRICULUM_COPY_VOLUME: &str = "curriculum-copy";

/// On Container-Optimized OS `/tmp` is in memory; `/var/lib` is on the boot disk and outlives a pod
/// (cloud.google.com/container-optimized-os/docs/concepts/disks-and-filesystem).
const CACHE_PATH: &str = "/var/lib/nh/data-cache";
/// rsync itself needs about a megabyte (measured in 2020); the rest is the list of files.
const CACHE_MEMORY: Memory = Memory::from_mib(256);
/// rsync in a version that public manifests of 2026 use.
const COPY_IMAGE: &str = "instrumentisto/rsync-ssh:alpine3.23-r3";
/// git in a version that public manifests of 2026 use.
const GIT_IMAGE: &str = "alpine/git:v2.54.0";

/// Settles the shared datasets.
pub(super) fn settle(bootcamp: &Bootcamp, place: &ResolvedLocation, outputs: &Outputs) -> Option<ResolvedDatasets> {
    let datasets = bootcamp.datasets.as_ref()?;
    let (filestore, name) = (&datasets.filestore, &bootcamp.name);
    let access =
        Settled::or(datasets.access, DatasetAccess::NodeCache, "the speed of a node's own disk, which its users share");
    Some(ResolvedDatasets {
        name: Settled::or_derive(filestore.name.clone(), || {
            (parse_valid(&fitted(name.as_str(), "filestore", 63)), format!("the bootcamp's name `{name}`"))
        }),
        tier: filestore.tier,
        capacity: filestore.capacity,
        share: Settled::or(filestore.share.clone(), "share".to_owned(), "the single share of an instance"),
        location: location(datasets, place),
        ip: output::FILESTORE_IP.read(outputs).map(str::to_owned),
        per_reader: datasets.per_reader,
        cache: cache_memory(bootcamp).map(|memory| cache(datasets.cache.as_ref(), memory)),
        curriculum: datasets.curriculum.as_ref().map(curriculum),
        access,
    })
}

fn location(datasets: &Datasets, place: &ResolvedLocation) -> Settled<String> {
    let filestore = &datasets.filestore;
    if filestore.tier == FilestoreTier::Regional {
        return Settled::derived(place.region.to_string(), "the region, because the tier is regional");
    }
    Settled::or_derive(filestore.zone.as_ref().map(ToString::to_string), || {
        (place.zone.to_string(), format!("the project's zone `{}`", *place.zone))
    })
}

/// The memory request of the copying pod, if there is one.
pub(super) fn cache_memory(bootcamp: &Bootcamp) -> Option<Settled<Memory>> {
    let datasets = bootcamp.datasets.as_ref()?;
    let given = datasets.cache.as_ref().and_then(|cache| cache.memory);
    (datasets.access != Some(DatasetAccess::Nfs))
        .then(|| Settled::or(given, CACHE_MEMORY, "the memory that rsync needs for a list of millions of files"))
}

fn cache(given: Option<&NodeCache>, memory: Settled<Memory>) -> ResolvedCache {
    let given = given.cloned().unwrap_or_default();
    ResolvedCache {
        path: Settled::or(given.path, CACHE_PATH.to_owned(), "the folders of a node on its boot disk"),
        memory,
        image: Settled::or(given.image, COPY_IMAGE.to_owned(), "the goal of a pinned version"),
    }
}

fn curriculum(given: &Curriculum) -> ResolvedCurriculum {
    ResolvedCurriculum {
        repository: given.repository.to_string(),
        branch: Settled::or(given.branch.clone(), "main".to_owned(), "the default branch of new GitHub repositories"),
        every: Settled::or(
            given.every,
            TimeSpan::from_seconds(300),
            "the time that a lecturer can wait after fixing a lesson",
        ),
        image: Settled::or(given.image.clone(), GIT_IMAGE.to_owned(), "the goal of a pinned version"),
    }
}

impl Resolved {
    /// The request of the pod that copies the datasets to a node; absent if there is none.
    pub(crate) fn cacher_memory(&self) -> Option<Memory> {
        self.datasets.as_ref()?.cache.as_ref().map(|cache| *cache.memory)
    }
}
