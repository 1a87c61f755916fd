//! Shared datasets.

use super::Settled;
use crate::{
    model::{DatasetAccess, FilestoreTier},
    unit::{Memory, ResourceName, TimeSpan},
};
use serde::Serialize;

/// The shared datasets.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
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
    /// Its address, once the plan's step has put it out.
    pub ip: Option<String>,
    /// How participants read.
    pub access: Settled<DatasetAccess>,
    /// What one participant reads at the first session.
    pub per_reader: Option<Memory>,
    /// The copy on each node; absent where participants read the share itself.
    pub cache: Option<ResolvedCache>,
    /// The lessons.
    pub curriculum: Option<ResolvedCurriculum>,
}

/// The copy of the datasets on each node.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedCache {
    /// The folder on the node.
    pub path: Settled<String>,
    /// The memory that the copying pod asks for.
    pub memory: Settled<Memory>,
    /// The image that copies.
    pub image: Settled<String>,
}

/// The lessons.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedCurriculum {
    /// Where they are cloned from.
    pub repository: String,
    /// The branch.
    pub branch: Settled<String>,
    /// How often.
    pub every: Settled<TimeSpan>,
    /// The image that runs git.
    pub image: Settled<String>,
}
