//! The image.

use serde::Serialize;

use super::{Settled, chart_version};
use crate::{
    catalog::Catalog,
    model::Bootcamp,
    unit::{Memory, Region, Version},
};

/// The image.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedImage {
    /// The folder from which it is built.
    pub folder: Settled<String>,
    /// The repository to which it is pushed, without a tag.
    pub repository: Settled<String>,
    /// The parts of a repository of Artifact Registry; absent for other hosts.
    pub registry: Option<ArtifactRegistry>,
    /// The tag; absent if the delivery sets it.
    pub tag: Option<String>,
    /// Whether anyone can pull it.
    pub public: bool,
    /// Its compressed size.
    pub size: Settled<Memory>,
    /// The version of JupyterHub in it; absent if the chart's version of JupyterHub is unknown.
    pub jupyterhub: Option<Settled<Version>>,
    /// Requirements that are not installed from a package index.
    pub sources: Vec<String>,
}

/// A repository of Artifact Registry: `LOCATION-docker.pkg.dev/PROJECT/REPOSITORY/IMAGE`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
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

/// The assumed compressed size of an image with the scientific Python stack and some neuroimaging packages
/// (the range in the sources is 3 to 5 GB).
const USUAL_SIZE: Memory = Memory::from_gib(3);

impl ResolvedImage {
    /// Whether Google Cloud accounts push and pull it: Artifact Registry, or the old hosts that it serves.
    pub(crate) fn is_at_google(&self) -> bool {
        let host = self.repository.split('/').next().unwrap_or_default();
        self.registry.is_some() || host == "gcr.io" || host.ends_with(".gcr.io")
    }
}

impl ArtifactRegistry {
    /// The parts of `repository`; absent for another host and if a part is missing.
    pub(crate) fn parse(repository: &str) -> Option<Self> {
        let (host, path) = repository.split_once('/')?;
        let location = host.strip_suffix("-docker.pkg.dev")?;
        let mut parts = path.splitn(3, '/');
        let (project, name, image) = (parts.next()?, parts.next()?, parts.next()?);
        if [location, project, name, image].iter().any(|part| part.is_empty()) {
            return None;
        }
        Some(Self {
            location: location.to_owned(),
            project: project.to_owned(),
            repository: name.to_owned(),
            image: image.to_owned(),
        })
    }

    /// Whether nodes in `region` can stream images from it: the same region or its multi-region.
    pub(crate) fn serves(&self, region: &Region) -> bool {
        let area = region.as_str().split('-').next().unwrap_or_default();
        self.location == region.as_str() || self.location == area
    }
}

/// Settles the image.
pub(super) fn settle(bootcamp: &Bootcamp, catalog: &Catalog) -> ResolvedImage {
    let image = &bootcamp.image;
    let repository = Settled::or_derive(image.repository.clone(), || {
        let (project, name) = (&bootcamp.project.id, &bootcamp.name);
        let region = &bootcamp.project.region;
        (
            format!("{region}-docker.pkg.dev/{project}/{name}/user"),
            format!("the region `{region}`, the project `{project}` and the bootcamp's name"),
        )
    });
    ResolvedImage {
        folder: Settled::or(
            image.folder.as_ref().map(ToString::to_string),
            "image".to_owned(),
            "the layout of the repository",
        ),
        registry: ArtifactRegistry::parse(&repository),
        repository,
        tag: image.tag.clone().map(String::from),
        public: image.public,
        size: Settled::or(image.size, USUAL_SIZE, "the usual size of such images"),
        jupyterhub: jupyterhub(bootcamp, catalog),
        sources: image.sources.iter().map(ToString::to_string).collect(),
    }
}

/// The version of JupyterHub in the image: the given one, or else the chart's.
fn jupyterhub(bootcamp: &Bootcamp, catalog: &Catalog) -> Option<Settled<Version>> {
    if let Some(version) = &bootcamp.image.jupyterhub {
        return Some(Settled::given(version.clone()));
    }
    let chart = chart_version::hub_version(bootcamp, catalog);
    let fact =
        catalog.charts().find(|fact| fact.name == chart_version::HUB && fact.version.as_str() == chart.as_str())?;
    let why = format!("the chart {}, which runs this version", *chart);
    fact.app.clone().map(|version| Settled::derived(version, why))
}

#[cfg(test)]
mod tests {
    use super::ArtifactRegistry;

    #[test]
    fn parts_of_a_repository() {
        for (repository, expected) in [
            ("us-east1-docker.pkg.dev/proj/nh/user", Some(("us-east1", "proj", "nh", "user"))),
            ("europe-docker.pkg.dev/proj/nh/deep/user", Some(("europe", "proj", "nh", "deep/user"))),
            ("us-east1-docker.pkg.dev/proj/nh", None),
            ("-docker.pkg.dev/proj/nh/user", None),
            ("us.gcr.io/proj/user", None),
            ("us-east1-docker.pkg.dev", None),
        ] {
            let parts = ArtifactRegistry::parse(repository);
            let parts = parts
                .as_ref()
                .map(|at| (at.location.as_str(), at.project.as_str(), at.repository.as_str(), at.image.as_str()));
            assert_eq!(parts, expected, "{repository}");
        }
    }

    #[test]
    fn which_regions_a_location_serves() {
        for (location, region, serves) in [
            ("us", "us-east1", true),
            ("us-east1", "us-east1", true),
            ("us-east1", "us-east4", false),
            ("europe", "us-east1", false),
        ] {
            let registry = ArtifactRegistry::parse(&format!("{location}-docker.pkg.dev/p/r/i")).unwrap();
            assert_eq!(registry.serves(&region.parse().unwrap()), serves, "{location} {region}");
        }
    }
}
