//! The image of the user servers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{FolderName, ImageRepository, ImageTag, Memory, Requirement};

/// The image of the user servers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Image {
    /// The folder of the repository from which repo2docker builds it; `image` if left out.
    pub folder: Option<FolderName>,
    /// The repository to which it is pushed, without a tag; derived from project and region if left out.
    pub repository: Option<ImageRepository>,
    /// The tag or digest to deploy; set by the delivery if left out.
    pub tag: Option<ImageTag>,
    /// Whether anyone can pull it.
    #[serde(default)]
    pub public: bool,
    /// Its compressed size; `3Gi` if left out.
    pub size: Option<Memory>,
    /// The version of JupyterHub in it; the chart's if left out.
    pub jupyterhub: Option<crate::unit::Version>,
    /// Requirements that are not installed from a package index, such as `git+https://…@REVISION`.
    #[serde(default)]
    pub sources: Vec<Requirement>,
}
