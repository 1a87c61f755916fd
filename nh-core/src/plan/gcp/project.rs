//! The project, its billing account and its APIs.

use super::{
    dialect::gcloud,
    draft::Draft,
    duration,
    filter::is_one_of,
};
use crate::{
    model::Credentials,
    plan::step::{Area, Refused, States, Step, StepKind},
    resource::Resource,
    settle::{ResolvedDatabase, output::PROJECT_NUMBER},
};

/// The suffix of every API name.
const SUFFIX: &str = ".googleapis.com";

/// Adds the steps that everything else needs; after [`Resource::Services`], APIs can be called.
pub(super) fn add(draft: &mut Draft<'_>, billing_account: Option<&str>, quotas: bool) {
    let name = draft.project();
    let step = Step::create(PROJECT_NUMBER.resource, Area::Project)
        .title(format!("Project `{name}`"))
        .reason("Everything of the bootcamp is in one project, whose number is part of the identities of workflows")
        .command(gcloud("projects create").name(name).flag("project", name))
        // A list shows a new project only after some time.
        .probe(gcloud("projects describe").name(name).flag("project", name).prints("projectId"))
        .refused(Refused::Absent)
        .states(
            "lifecycleState",
            States::new(
                "ACTIVE",
                "",
                "",
                format!("restore it with `gcloud projects undelete {name}`, or choose another id"),
            ),
        )
        .stays(
            "the project",
            "it may contain more than this bootcamp, and the ID of a deleted project can never be reused",
        )
        .persist_as(&PROJECT_NUMBER, "projectNumber")
        .duration(duration::PROJECT);
    draft.add(step);
    if let Some(account) = billing_account {
        billing(draft, account);
    }
    let services = services(draft, billing_account.is_some(), quotas);
    let lines = u32::try_from(services.len()).unwrap_or(u32::MAX);
    let step = Step::new(StepKind::Enable, Resource::Services, Area::Project)
        .title(format!("{lines} APIs, enabled"))
        .reason("An API that is not enabled refuses every call; enabling it again changes nothing")
        .command(
            services
                .iter()
                .fold(gcloud("services enable"), |command, service| command.name(format!("{service}{SUFFIX}")))
                .flag("project", name),
        )
        .probe(
            draft
                .list("services list")
                .switch("enabled")
                .flag("filter", is_one_of("config.name", &services, SUFFIX))
                .prints("config.name"),
        )
        .probe_lines(lines)
        .stays("the APIs, enabled", "that costs nothing, and other users of the project may need them")
        .duration(duration::SERVICES)
        .needs(&Resource::Project)
        .needs_all(billing_account.map(|_| &Resource::Billing));
    draft.add(step);
}

fn billing(draft: &mut Draft<'_>, account: &str) {
    let name = draft.project();
    let step = Step::new(StepKind::Configure, Resource::Billing, Area::Project)
        .title("Billing account of the project")
        .reason(format!("Paid resources can be created only with a billing account; the file names `{account}`"))
        .command(
            gcloud("billing projects link").name(name).flag("billing-account", account).flag("project", name),
        )
        // To list the account's projects requires rights on the account, which an owner of the project may not have.
        .probe(gcloud("billing projects describe").name(name).flag("project", name).prints("billingAccountName"))
        .compares("the billing account", "billingAccountName", format!("billingAccounts/{account}"))
        .compares("whether billing is enabled", "billingEnabled", "True")
        .stays("the link to the billing account", "an empty project costs nothing")
        .duration(duration::PROJECT)
        .needs(&Resource::Project);
    draft.add(step);
}

/// The APIs that the other steps call, and those that their resources call later.
fn services(draft: &Draft<'_>, billing: bool, quotas: bool) -> Vec<&'static str> {
    let resolved = draft.resolved;
    let sql = match resolved.database {
        ResolvedDatabase::CloudSql(_) => true,
        ResolvedDatabase::Sqlite => false,
    };
    let federation =
        resolved.delivery.repository.is_some() && *resolved.delivery.credentials == Credentials::WorkloadIdentity;
    [
        ("cloudresourcemanager", true),
        ("iam", true),
        ("compute", true),
        ("container", true),
        ("logging", true),
        ("monitoring", true),
        ("artifactregistry", true),
        ("iamcredentials", federation),
        ("sts", federation),
        ("cloudkms", resolved.secrets.kms.is_some()),
        ("servicenetworking", sql),
        ("sqladmin", sql),
        ("file", resolved.datasets.is_some()),
        ("containerfilesystem", *resolved.cluster.image_streaming),
        ("dns", resolved.network.dns.as_ref().is_some_and(|dns| dns.project_or(draft.project()) == draft.project())),
        ("cloudquotas", quotas),
        ("cloudbilling", billing),
        ("billingbudgets", billing && resolved.budget.is_some()),
    ]
    .into_iter()
    .filter(|(_, wanted)| *wanted)
    .map(|(name, _)| name)
    .collect()
}
