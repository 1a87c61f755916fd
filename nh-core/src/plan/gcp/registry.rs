//! The image repository, and who can read and write it.

use super::{
    draft::Draft,
    duration,
    filter::{binding, ends},
    repository::{Repository, belongs_to_registry},
};
use crate::{
    plan::step::{Area, Step},
    resource::{RegistryUser, Resource},
    settle::{ResolvedAccount, ResolvedImage},
};

const READER: &str = "roles/artifactregistry.reader";

/// Adds the repository and its bindings; returns what must exist before a node pulls.
///
/// A policy is read, changed and written as a whole, so its bindings are added one after the other, and the last one
/// implies all others.
pub(super) fn add(draft: &mut Draft<'_>, image: &ResolvedImage, accounts: &[ResolvedAccount]) -> Option<Resource> {
    let repository = Repository::of(image, draft.project())?;
    let mut last = create(draft, &repository);
    for account in accounts {
        // Derived roles have at most one of Artifact Registry.
        let role = account.roles.iter().find(|role| belongs_to_registry(draft, account, role));
        let Some(role) = role.filter(|role| !image.public || role.as_str() != READER) else { continue };
        let verb = if role.as_str() == READER { "Pulling" } else { "Pushing" };
        let step = bind(
            draft,
            &repository,
            RegistryUser::Account(account.purpose),
            &format!("serviceAccount:{}", account.email),
            role,
        )
        .title(format!("{verb} by `{}`", account.id))
        .reason("On this repository only, not on the whole project")
        .needs(&Resource::Registry)
        .needs(&Resource::Account(account.purpose))
        .needs(&last);
        last = draft.add(step);
    }
    if image.public {
        let step = bind(draft, &repository, RegistryUser::Everyone, "allUsers", READER)
            .title("Pulling by everyone")
            .reason("The file makes the image public: nodes need no secret, and participants can run it at home")
            .needs(&Resource::Registry)
            .needs(&last);
        last = draft.add(step);
    }
    Some(last)
}

fn create(draft: &mut Draft<'_>, repository: &Repository) -> Resource {
    let (name, location) = (repository.name.as_str(), repository.location.as_str());
    let labels = draft.labels();
    let step = Step::create(Resource::Registry, Area::Artifacts)
        .title(format!("Repository `{name}` for images"))
        .reason("The image is built once, stored here, and pulled by each new node")
        .command(
            draft
                .gcloud("artifacts repositories create", name)
                .flag("location", location)
                .flag("repository-format", "docker")
                .labels(&labels),
        )
        .probe(
            draft
                .list("artifacts repositories list")
                .flag("location", location)
                .flag("filter", ends("name", format!("/{}/locations/{location}/repositories/{name}", draft.project())))
                .prints("name"),
        )
        .compares("the format", "format", "DOCKER")
        .labels(labels)
        .undo(draft.gcloud("artifacts repositories delete", name).flag("location", location).quiet())
        .duration(duration::REPOSITORY)
        .needs(&Resource::Services);
    draft.add(step)
}

fn bind(draft: &Draft<'_>, repository: &Repository, user: RegistryUser, member: &str, role: &str) -> Step {
    let location = repository.location.as_str();
    let change = |verb: &str| {
        draft
            .gcloud(&format!("artifacts repositories {verb}-iam-policy-binding"), &repository.name)
            .flag("location", location)
            .flag("member", member)
            .flag("role", role)
    };
    Step::bind(Resource::RegistryUse(user), Area::Artifacts)
        .command(change("add"))
        .probe(
            draft
                .gcloud("artifacts repositories get-iam-policy", &repository.name)
                .flag("location", location)
                .flag("flatten", "bindings[].members")
                .flag("filter", binding(role, member))
                .prints("bindings.role"),
        )
        .undo(change("remove"))
        .duration(duration::SMALL)
}
