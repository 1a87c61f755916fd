//! Where the image is pushed, and who may read and write it.

use super::{
    Area, Step, StepId,
    accounts::{Accounts, belongs_to_registry, kebab},
    draft::Draft,
    filter::{binding, ends},
    usual,
};
use crate::{
    settle::{ResolvedAccount, ResolvedImage},
    unit::RoleName,
};

/// A repository of Artifact Registry in this project.
struct Repository {
    location: String,
    name: String,
}

/// Hosts of the former Container Registry: Artifact Registry answers at them from repositories of the same
/// name, each in its own multi-region (cloud.google.com/artifact-registry/docs/transition/setup-gcr-repo).
const FORMER_HOSTS: [(&str, &str); 4] =
    [("gcr.io", "us"), ("us.gcr.io", "us"), ("eu.gcr.io", "europe"), ("asia.gcr.io", "asia")];

impl Repository {
    fn of(image: &ResolvedImage, project: &str) -> Option<Self> {
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

/// Whether the image's repository belongs to this project, so that the plan makes it.
pub(super) fn is_ours(draft: &Draft<'_>) -> bool {
    Repository::of(&draft.resolved.image, draft.project()).is_some()
}

/// Adds the repository and its bindings; gives what must be there before a node pulls.
pub(super) fn add(draft: &mut Draft<'_>, services: &StepId, accounts: &Accounts) -> Vec<StepId> {
    let resolved = draft.resolved;
    let Some(repository) = Repository::of(&resolved.image, draft.project()) else { return Vec::new() };
    let (name, location) = (repository.name.as_str(), repository.location.as_str());
    let full_name = format!("projects/{}/locations/{location}/repositories/{name}", draft.project());
    let made = draft.add(
        Step::new(
            Area::Artifacts,
            "registry",
            format!("Repository `{name}` for images"),
            "One image for everybody is built once, kept here, and pulled by each new node",
            draft
                .gcloud("artifacts repositories create", name)
                .flag("location", location)
                .flag("repository-format", "docker")
                .flag("labels", draft.label()),
            draft
                .list("artifacts repositories list")
                .flag("location", location)
                .flag("filter", ends("name", full_name.trim_start_matches("projects")))
                .prints("name"),
        )
        .undone(draft.gcloud("artifacts repositories delete", name).flag("location", location).quiet())
        .takes(usual::REPOSITORY)
        .needs(services),
    );
    let mut bindings: Vec<StepId> = Vec::new();
    for account in &resolved.accounts {
        for role in account.roles.iter().map(RoleName::as_str) {
            let covered = resolved.image.public && role == READER;
            if covered || !belongs_to_registry(draft, account, role) {
                continue;
            }
            let step = account_step(draft, &repository, account, role)
                .needs(&made)
                .needs_all(accounts.of(account.purpose))
                .needs_all(bindings.last());
            bindings.push(draft.add(step));
        }
    }
    if resolved.image.public {
        let step = binding_step(
            draft,
            &repository,
            "registry-public",
            "Pulling by everybody",
            "The file says that the image is public: nodes need no secret, and people can run it at home",
            "allUsers",
            READER,
        )
        .needs(&made)
        .needs_all(bindings.last());
        bindings.push(draft.add(step));
    }
    bindings.pop().map_or_else(|| vec![made.clone()], |last| vec![last])
}

const READER: &str = "roles/artifactregistry.reader";

fn account_step(draft: &Draft<'_>, repository: &Repository, account: &ResolvedAccount, role: &str) -> Step {
    let verb = if role == READER { "Pulling" } else { "Pushing" };
    binding_step(
        draft,
        repository,
        &format!("registry-{}", kebab(account.purpose.key())),
        &format!("{verb} by `{}`", account.id),
        "On this repository alone, which is less than on the whole project",
        &format!("serviceAccount:{}", account.email),
        role,
    )
}

fn binding_step(
    draft: &Draft<'_>,
    repository: &Repository,
    id: &str,
    title: &str,
    reason: &str,
    member: &str,
    role: &str,
) -> Step {
    let location = repository.location.as_str();
    let change = |verb: &str| {
        draft
            .gcloud(&format!("artifacts repositories {verb}-iam-policy-binding"), &repository.name)
            .flag("location", location)
            .flag("member", member)
            .flag("role", role)
    };
    Step::new(
        Area::Artifacts,
        id,
        title,
        reason,
        change("add"),
        draft
            .gcloud("artifacts repositories get-iam-policy", &repository.name)
            .flag("location", location)
            .flag("flatten", "bindings[].members")
            .flag("filter", binding(role, member))
            .prints("bindings.role"),
    )
    .undone(change("remove"))
    .takes(usual::SMALL)
}
