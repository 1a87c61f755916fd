//! How a workflow on GitHub proves to Google who it is, without a key.

use super::{
    Area, Argument, Step, StepId,
    accounts::{Accounts, kebab},
    draft::Draft,
    filter::{binding, ends},
    usual,
};
use crate::{
    model::Credentials,
    settle::{AccountPurpose, output::PROJECT_NUMBER},
};

/// The pool and the provider in it have the same name.
pub const FEDERATION: &str = "github";

/// Adds pool, provider, and the right of the repository to act as two accounts.
pub(super) fn add(draft: &mut Draft<'_>, services: &StepId, accounts: &Accounts) {
    let resolved = draft.resolved;
    let Some(repository) = &resolved.delivery.repository else { return };
    if *resolved.delivery.credentials != Credentials::WorkloadIdentity {
        return;
    }
    let pool = pool(draft, services);
    let provider = provider(draft, repository, &pool);
    let member = principals(repository);
    for purpose in [AccountPurpose::Deployer, AccountPurpose::ImagePusher] {
        let account = resolved.accounts.iter().find(|account| account.purpose == purpose);
        let (Some(account), Some(made)) = (account, accounts.of(purpose)) else { continue };
        let role = "roles/iam.workloadIdentityUser";
        let change = |verb: &str| {
            draft
                .gcloud(&format!("iam service-accounts {verb}-iam-policy-binding"), &account.email)
                .flag("role", role)
                .flag("member", member.clone())
        };
        let step = Step::new(
            Area::Delivery,
            format!("github-{}", kebab(purpose.key())),
            format!("Workflows as `{}`", account.id),
            format!("Only those of `{repository}`, for minutes at a time, and no key exists that could leak"),
            change("add"),
            draft
                .gcloud("iam service-accounts get-iam-policy", &account.email)
                .flag("flatten", "bindings[].members")
                .flag("filter", binding(role, member.clone()))
                .prints("bindings.role"),
        )
        .undone(change("remove"))
        .takes(usual::SMALL)
        .needs(made)
        .needs(&provider)
        .needs(&StepId::new(PROJECT_NUMBER.step));
        draft.add(step);
    }
}

/// Everybody whom the provider believes to be a workflow of `repository`.
fn principals(repository: &str) -> Argument {
    Argument::from("principalSet://iam.googleapis.com/projects/")
        .and(PROJECT_NUMBER)
        .and(format!("/locations/global/workloadIdentityPools/{FEDERATION}/attribute.repository/{repository}"))
}

fn pool(draft: &mut Draft<'_>, services: &StepId) -> StepId {
    draft.add(
        Step::new(
            Area::Delivery,
            "github-pool",
            "Identity pool for GitHub",
            "Identities that come from outside have a place of their own",
            draft
                .gcloud("iam workload-identity-pools create", FEDERATION)
                .flag("location", "global")
                .flag("display-name", "GitHub Actions"),
            draft
                .list("iam workload-identity-pools list")
                .flag("location", "global")
                .flag("filter", ends("name", format!("/workloadIdentityPools/{FEDERATION}")))
                .prints("name"),
        )
        .undone(draft.gcloud("iam workload-identity-pools delete", FEDERATION).flag("location", "global").quiet())
        .leaves("its name, which is blocked for 30 days; `gcloud iam workload-identity-pools undelete` brings it back")
        .takes(usual::FEDERATION)
        .needs(services),
    )
}

fn provider(draft: &mut Draft<'_>, repository: &str, pool: &StepId) -> StepId {
    let owner = repository.split('/').next().unwrap_or(repository);
    let within =
        |command: super::Command| command.flag("location", "global").flag("workload-identity-pool", FEDERATION);
    draft.add(
        Step::new(
            Area::Delivery,
            "github-provider",
            "Provider for GitHub's tokens",
            format!("GitHub signs tokens for everybody; the condition takes those of `{owner}` only"),
            within(draft.gcloud("iam workload-identity-pools providers create-oidc", FEDERATION))
                .flag("issuer-uri", "https://token.actions.githubusercontent.com")
                .flag(
                    "attribute-mapping",
                    "google.subject=assertion.sub,attribute.repository=assertion.repository,\
                     attribute.repository_owner=assertion.repository_owner,attribute.ref=assertion.ref",
                )
                .flag("attribute-condition", format!("assertion.repository_owner=='{owner}'")),
            within(draft.list("iam workload-identity-pools providers list"))
                .flag("filter", ends("name", format!("/providers/{FEDERATION}")))
                .prints("name"),
        )
        .undone(within(draft.gcloud("iam workload-identity-pools providers delete", FEDERATION)).quiet())
        .leaves("its name, which is blocked for 30 days as its pool's is")
        .takes(usual::FEDERATION)
        .needs(pool),
    )
}
