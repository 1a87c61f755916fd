//! How a GitHub workflow authenticates to Google Cloud, without a key.

use super::{
    draft::Draft,
    duration,
    filter::{binding, ends, is},
};
use crate::{
    model::Credentials,
    plan::step::{Area, Argument, Command, Step},
    resource::{AccountPurpose, Resource},
    settle::{ResolvedAccount, ResolvedDelivery, output::PROJECT_NUMBER},
};

/// The name of both the pool and the provider in it.
pub(crate) const FEDERATION: &str = "github";

/// The displayed name of the pool.
const DISPLAY_NAME: &str = "GitHub Actions";

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
                .flag("display-name", DISPLAY_NAME),
        )
        .probe(
            draft
                .list("iam workload-identity-pools list")
                .flag("location", "global")
                .flag("filter", ends("name", format!("/workloadIdentityPools/{FEDERATION}")))
                .prints("name"),
        )
        .restored_by(
            draft
                .list("iam workload-identity-pools list")
                .flag("location", "global")
                .switch("show-deleted")
                .flag("filter", deleted("workloadIdentityPools"))
                .prints("name"),
            draft.gcloud("iam workload-identity-pools undelete", FEDERATION).flag("location", "global"),
            draft
                .gcloud("iam workload-identity-pools update", FEDERATION)
                .flag("location", "global")
                .flag("display-name", DISPLAY_NAME)
                .switch("no-disabled"),
        )
        .undo(draft.gcloud("iam workload-identity-pools delete", FEDERATION).flag("location", "global").quiet())
        .leaves("its name, for 30 days", "Google Cloud keeps the name of a deleted pool; `apply.sh` restores it")
        .duration(duration::FEDERATION)
        .needs(&Resource::Services);
    draft.add(step);
}

/// The deleted resource of this plan's name in the collection `of`.
fn deleted(of: &str) -> Argument {
    ends("name", format!("/{of}/{FEDERATION}")).and(" AND ").and(is("state", "DELETED"))
}

fn provider(draft: &mut Draft<'_>, repository: &str) {
    let owner = repository.split('/').next().unwrap_or(repository);
    let condition = format!("assertion.repository_owner=='{owner}'");
    let within = |command: Command| command.flag("location", "global").flag("workload-identity-pool", FEDERATION);
    let trusts = |command: Command| {
        command
            .flag("issuer-uri", "https://token.actions.githubusercontent.com")
            .flag(
                "attribute-mapping",
                "google.subject=assertion.sub,attribute.repository=assertion.repository,\
                 attribute.repository_owner=assertion.repository_owner,attribute.ref=assertion.ref",
            )
            .flag("attribute-condition", condition.clone())
    };
    let step = Step::create(Resource::FederationProvider, Area::Delivery)
        .title("Provider for GitHub's tokens")
        .reason(format!("GitHub signs tokens for every repository; the condition accepts only those of `{owner}`"))
        .command(trusts(within(draft.gcloud("iam workload-identity-pools providers create-oidc", FEDERATION))))
        .probe(
            within(draft.list("iam workload-identity-pools providers list"))
                .flag("filter", ends("name", format!("/providers/{FEDERATION}")))
                .prints("name"),
        )
        .restored_by(
            within(draft.list("iam workload-identity-pools providers list"))
                .switch("show-deleted")
                .flag("filter", deleted("providers"))
                .prints("name"),
            within(draft.gcloud("iam workload-identity-pools providers undelete", FEDERATION)),
            trusts(within(draft.gcloud("iam workload-identity-pools providers update-oidc", FEDERATION)))
                .switch("no-disabled"),
        )
        .compares("the condition", "attributeCondition", condition.clone())
        .undo(within(draft.gcloud("iam workload-identity-pools providers delete", FEDERATION)).quiet())
        .leaves("its name, for 30 days", "Google Cloud keeps the name of a deleted provider; `apply.sh` restores it")
        .duration(duration::FEDERATION)
        .needs(&Resource::FederationPool);
    draft.add(step);
}
