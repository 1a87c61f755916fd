//! Data for lessons, which instructors write and participants read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{
    GitBranch, GitUrl, ImageReference, Memory, NodeFolder, PositiveTimeSpan, ResourceName, ShareName, Zone,
};

/// The shared datasets, and how users access them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Datasets {
    /// The Filestore instance of the datasets.
    pub filestore: Filestore,
    /// How participants read them; `nodeCache` if left out.
    pub access: Option<DatasetAccess>,
    /// How much data one participant reads at the first session; used to estimate the time.
    pub per_reader: Option<Memory>,
    /// The copy on each node, if `access` is `nodeCache`.
    pub cache: Option<NodeCache>,
    /// The repository of lessons, which is kept up to date next to the data.
    pub curriculum: Option<Curriculum>,
}

/// A Filestore instance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Filestore {
    /// Its name; derived if left out.
    pub name: Option<ResourceName>,
    /// Its service tier.
    pub tier: FilestoreTier,
    /// Its provisioned capacity, which is billed.
    pub capacity: Memory,
    /// The name of its share, at most 16 characters on Basic tiers; `share` if left out.
    pub share: Option<ShareName>,
    /// Its zone; the project's if left out. The regional tier has none.
    pub zone: Option<Zone>,
}

/// A service tier of Filestore.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[non_exhaustive]
pub enum FilestoreTier {
    /// HDD, from 1 TiB.
    BasicHdd,
    /// SSD, from 2.5 TiB.
    BasicSsd,
    /// In one zone, from 1 TiB.
    Zonal,
    /// Replicated across the region, from 100 GiB.
    Regional,
}

impl FilestoreTier {
    /// The name for gcloud.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BasicHdd => "BASIC_HDD",
            Self::BasicSsd => "BASIC_SSD",
            Self::Zonal => "ZONAL",
            Self::Regional => "REGIONAL",
        }
    }

    /// Whether it is one of the Basic tiers, which need a `/29` and allow 500 clients.
    pub(crate) const fn is_basic(self) -> bool {
        matches!(self, Self::BasicHdd | Self::BasicSsd)
    }
}

/// How participants read the datasets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum DatasetAccess {
    /// From a copy on each node.
    NodeCache,
    /// Directly from the share, which the kubelet mounts once per node.
    Nfs,
}

/// The copy of the datasets on each node.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct NodeCache {
    /// The folder on the node; `/var/lib/nh/data-cache` if left out.
    pub path: Option<NodeFolder>,
    /// The memory request of the copying pod; `256Mi` if left out.
    pub memory: Option<Memory>,
    /// The image of the copying pod: one with rsync, pinned by digest or version.
    pub image: Option<ImageReference>,
}

/// A Git repository of lessons, synchronised to the share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Curriculum {
    /// Its URL.
    pub repository: GitUrl,
    /// The branch; `main` if left out.
    pub branch: Option<GitBranch>,
    /// How often it is fetched; `5m` if left out.
    pub every: Option<PositiveTimeSpan>,
    /// The image that runs git, pinned by digest or version.
    pub image: Option<ImageReference>,
}
