//! The Artifact Registry repository of the image.

use super::draft::Draft;
use crate::settle::{ResolvedAccount, ResolvedImage};

/// A repository of Artifact Registry in this project.
pub(super) struct Repository {
    pub(super) location: String,
    pub(super) name: String,
}

/// Hosts of the former Container Registry: Artifact Registry serves them from repositories of the same name, each in
/// its own multi-region (cloud.google.com/artifact-registry/docs/transition/setup-gcr-repo).
const FORMER_HOSTS: [(&str, &str); 4] =
    [("gcr.io", "us"), ("us.gcr.io", "us"), ("eu.gcr.io", "europe"), ("asia.gcr.io", "asia")];

impl Repository {
    /// The repository of `image`, if it is in `project`.
    pub(super) fn of(image: &ResolvedImage, project: &str) -> Option<Self> {
        if let Some(registry) = &image.registry {
            let (location, name) = (registry.location.clone(), registry.repository.clone());
            return (registry.project == project).then_some(Self { location, name });
        }
        let (host, rest) = image.repository.split_once('/')?;
        let (_, location) = FORMER_HOSTS.iter().find(|(former, _)| *former == host)?;
        (rest.split('/').next() == Some(project))
            .then(|| Self { location: (*location).to_owned(), name: host.to_owned() })
    }
}

/// Whether the image's repository is in this project, so that the plan creates it.
fn is_in_project(draft: &Draft<'_>) -> bool {
    Repository::of(&draft.resolved.image, draft.project()).is_some()
}

/// Whether a role is granted only on the image's repository, not on the whole project.
///
/// This holds only if the file has no roles: roles in the file are granted as written.
pub(super) fn belongs_to_registry(draft: &Draft<'_>, account: &ResolvedAccount, role: &str) -> bool {
    !account.roles.is_given() && role.starts_with("roles/artifactregistry.") && is_in_project(draft)
}
