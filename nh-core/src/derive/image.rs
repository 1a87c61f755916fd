//! The image.

use super::Settled;
use crate::unit::Memory;
use serde::Serialize;

/// The image.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedImage {
    /// The folder from which it is built.
    pub folder: Settled<String>,
    /// Where it is pushed, without a tag.
    pub repository: Settled<String>,
    /// The parts of a repository of Artifact Registry; absent for other hosts.
    pub registry: Option<ArtifactRegistry>,
    /// The tag; absent until the delivery fills it in.
    pub tag: Option<String>,
    /// Whether anybody may pull it.
    pub public: bool,
    /// Its compressed size.
    pub size: Settled<Memory>,
}

/// A repository of Artifact Registry: `LOCATION-docker.pkg.dev/PROJECT/REPOSITORY/IMAGE`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ArtifactRegistry {
    /// Its location, a region or multi-region.
    pub location: String,
    /// Its project.
    pub project: String,
    /// Its name.
    pub repository: String,
    /// The image in it.
    pub image: String,
}
