//! Data for lectures, which instructors write and participants read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{
    GitBranch, GitUrl, ImageReference, Memory, NodeFolder, PositiveTimeSpan, ResourceName, ShareName, Zone,
};

/// The shared datasets and how people get at them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Datasets {
    /// The Filestore instance that holds them.
    pub filestore: Filestore,
    /// How a participant reads them; `nodeCache` if left out.
    pub access: Option<DatasetAccess>,
    /// How much data one participant reads at the first session; for the time that takes.
    pub per_reader: Option<Memory>,
    /// The copy on each node, where `access` is `nodeCache`.
    pub cache: Option<NodeCache>,
    /// The repository of lessons that is kept up to date beside the data.
    pub curriculum: Option<Curriculum>,
}

/// A Filestore instance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Filestore {
    /// Its name; derived if left out.
    pub name: Option<ResourceName>,
    /// Its service tier.
    pub tier: FilestoreTier,
    /// Its provisioned capacity, which is what is paid for.
    pub capacity: Memory,
    /// The name of its share, at most 16 characters on Basic tiers; `share` if left out.
    pub share: Option<ShareName>,
    /// Its zone; the project's if left out. The regional tier has none.
    pub zone: Option<Zone>,
}

/// A service tier of Filestore.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FilestoreTier {
    /// Spinning disks, 1 TiB and more.
    BasicHdd,
    /// Solid disks, 2.5 TiB and more.
    BasicSsd,
    /// One zone, 1 TiB and more.
    Zonal,
    /// Replicated over the region, 100 GiB and more.
    Regional,
}

impl FilestoreTier {
    /// The name that gcloud takes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BasicHdd => "BASIC_HDD",
            Self::BasicSsd => "BASIC_SSD",
            Self::Zonal => "ZONAL",
            Self::Regional => "REGIONAL",
        }
    }

    /// Whether it is one of the Basic tiers, which take a `/29` and 500 clients.
    pub const fn is_basic(self) -> bool {
        matches!(self, Self::BasicHdd | Self::BasicSsd)
    }
}

/// How a participant reads the datasets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum DatasetAccess {
    /// From a copy that each node makes.
    NodeCache,
    /// Straight from the share, mounted once a node by the kubelet.
    Nfs,
}

/// The copy of the datasets on each node.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NodeCache {
    /// The folder on the node; `/var/lib/nh/data-cache` if left out.
    pub path: Option<NodeFolder>,
    /// The memory that the copying pod asks for; `256Mi` if left out.
    pub memory: Option<Memory>,
    /// The image that copies; one with rsync, pinned by digest or version.
    pub image: Option<ImageReference>,
}

/// A Git repository of lessons, synchronised onto the share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Curriculum {
    /// Where it is cloned from.
    pub repository: GitUrl,
    /// The branch; `main` if left out.
    pub branch: Option<GitBranch>,
    /// How often; `5m` if left out.
    pub every: Option<PositiveTimeSpan>,
    /// The image that runs git, pinned by digest or version.
    pub image: Option<ImageReference>,
}
