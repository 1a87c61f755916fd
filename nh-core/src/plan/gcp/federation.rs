//! How a GitHub workflow authenticates to Google Cloud, without a key.

use super::{
    draft::Draft,
    duration,
    filter::{binding, ends},
};
use crate::{
    model::Credentials,
    plan::step::{Area, Argument, Command, Step},
    resource::{AccountPurpose, Resource},
    settle::{ResolvedAccount, ResolvedDelivery, output::PROJECT_NUMBER},
};

/// The name of both the pool and the provider in it.
pub(crate) const FEDERATION: &str = "github";

/// Adds the pool, the provider, and the right of the repository to impersonate two service accounts.
pub(super) fn add(draft: &mut Draft<'_>, delivery: &ResolvedDelivery, accounts: &[ResolvedAccount]) {
    let Some(repository) = &delivery.repository else { return };
    if *delivery.credentials != Credentials::WorkloadIdentity {
        return;
    }
    pool(draft);
    provider(draft, repository);
    for purpose in [AccountPurpose::Deployer, AccountPurpose::ImagePusher] {
        if let Some(account) = accounts.iter().find(|account| account.purpose == purpose) {
            impersonation(draft, repository, account);
        }
    }
}

fn impersonation(draft: &mut Draft<'_>, repository: &str, account: &ResolvedAccount) {
    let member = principals(repository);
    let role = "roles/iam.workloadIdentityUser";
    let change = |verb: &str| {
        draft
            .gcloud(&format!("iam service-accounts {verb}-iam-policy-binding"), &account.email)
            .flag("role", role)
            .flag("member", member.clone())
    };
    let step = Step::bind(Resource::Federation(account.purpose), Area::Delivery)
        .title(format!("Workflows as `{}`", account.id))
        .reason(format!(
            "Only for workflows of `{repository}`, for minutes at a time, and without a key that could leak"
        ))
        .command(change("add"))
        .probe(
            draft
                .gcloud("iam service-accounts get-iam-policy", &account.email)
                .flag("flatten", "bindings[].members")
                .flag("filter", binding(role, member.clone()))
                .prints("bindings.role"),
        )
        .undo(change("remove"))
        .duration(duration::SMALL)
        .needs(&Resource::Account(account.purpose))
        .needs(&Resource::FederationProvider)
        .needs(&PROJECT_NUMBER.resource);
    draft.add(step);
}

/// Every identity that the provider accepts as a workflow of `repository`.
fn principals(repository: &str) -> Argument {
    Argument::from("principalSet://iam.googleapis.com/projects/")
        .and(PROJECT_NUMBER)
        .and(format!("/locations/global/workloadIdentityPools/{FEDERATION}/attribute.repository/{repository}"))
}

fn pool(draft: &mut Draft<'_>) {
    let step = Step::create(Resource::FederationPool, Area::Delivery)
        .title("Identity pool for GitHub")
        .reason("Identities from outside Google Cloud need a pool")
        .command(
            draft
                .gcloud("iam workload-identity-pools create", FEDERATION)
                .flag("location", "global")
                .flag("display-name", "GitHub Actions"),
        )
        .probe(
            draft
                .list("iam workload-identity-pools list")
                .flag("location", "global")
                .flag("filter", ends("name", format!("/workloadIdentityPools/{FEDERATION}")))
                .prints("name"),
        )
        .undo(draft.gcloud("iam workload-identity-pools delete", FEDERATION).flag("location", "global").quiet())
        .leaves(
            "its name, for 30 days",
            "Google Cloud blocks the name of a deleted pool; `gcloud iam workload-identity-pools undelete` restores it",
        )
        .duration(duration::FEDERATION)
        .needs(&Resource::Services);
    draft.add(step);
}

fn provider(draft: &mut Draft<'_>, repository: &str) {
    let owner = repository.split('/').next().unwrap_or(repository);
    let within = |command: Command| command.flag("location", "global").flag("workload-identity-pool", FEDERATION);
    let step = Step::create(Resource::FederationProvider, Area::Delivery)
        .title("Provider for GitHub's tokens")
        .reason(format!("GitHub signs tokens for every repository; the condition accepts only those of `{owner}`"))
        .command(
            within(draft.gcloud("iam workload-identity-pools providers create-oidc", FEDERATION))
                .flag("issuer-uri", "https://token.actions.githubusercontent.com")
                .flag(
                    "attribute-mapping",
                    "google.subject=assertion.sub,attribute.repository=assertion.repository,\
                     attribute.repository_owner=assertion.repository_owner,attribute.ref=assertion.ref",
                )
                .flag("attribute-condition", format!("assertion.repository_owner=='{owner}'")),
        )
        .probe(
            within(draft.list("iam workload-identity-pools providers list"))
                .flag("filter", ends("name", format!("/providers/{FEDERATION}")))
                .prints("name"),
        )
        .undo(within(draft.gcloud("iam workload-identity-pools providers delete", FEDERATION)).quiet())
        .leaves("its name, for 30 days", "Google Cloud blocks the name of a deleted provider")
        .duration(duration::FEDERATION)
        .needs(&Resource::FederationPool);
    draft.add(step);
}
