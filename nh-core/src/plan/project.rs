//! The project, its billing account and its APIs.

use super::{
    Area, Step, StepId,
    command::gcloud,
    draft::Draft,
    filter::{is, is_one_of},
    usual,
};
use crate::{
    model::Credentials,
    settle::{ResolvedDatabase, output::PROJECT_NUMBER},
};

/// What the name of every API ends in.
const SUFFIX: &str = ".googleapis.com";

/// Adds what everything else stands on; gives the step after which APIs can be called.
pub(super) fn add(draft: &mut Draft<'_>, billing_account: Option<&str>, quotas: bool) -> StepId {
    let name = draft.project();
    let project = draft.add(
        Step::new(
            Area::Project,
            PROJECT_NUMBER.step,
            format!("Project `{name}`"),
            "Everything of the bootcamp is in one project: its number is part of the names that GitHub is given",
            gcloud("projects create").name(name),
            gcloud("projects list").flag("filter", is("projectId", name)).prints("projectId"),
        )
        .leaves("the project itself: it may hold more than this bootcamp, and its id could never be used again")
        .keeps_as(PROJECT_NUMBER, "projectNumber")
        .takes(usual::PROJECT),
    );
    let payer = billing_account.map(|account| {
        draft.add(
            Step::new(
                Area::Project,
                "billing",
                "Billing account of the project",
                format!("Nothing can be made without somebody who pays; the file names the account `{account}`"),
                gcloud("billing projects link").name(name).flag("billing-account", account),
                gcloud("billing projects list")
                    .flag("billing-account", account)
                    .flag("filter", is("projectId", name))
                    .prints("projectId"),
            )
            .leaves("the link: with nothing in the project nothing is billed")
            .takes(usual::PROJECT)
            .needs(&project),
        )
    });
    let services = services(draft, billing_account.is_some(), quotas);
    let lines = u32::try_from(services.len()).unwrap_or(u32::MAX);
    let mut step = Step::new(
        Area::Project,
        "services",
        format!("{lines} APIs, switched on"),
        "An API that is off refuses every call; switching on one that is on already changes nothing",
        services
            .iter()
            .fold(gcloud("services enable"), |command, service| command.name(format!("{service}{SUFFIX}")))
            .flag("project", name),
        draft
            .list("services list")
            .switch("enabled")
            .flag("filter", is_one_of("config.name", &services, SUFFIX))
            .prints("config.name"),
    )
    .leaves("the APIs, switched on: that costs nothing, and switching them off could break what else uses them")
    .takes(usual::SERVICES)
    .needs(&project)
    .needs_all(&payer);
    step.probe_lines = lines;
    draft.add(step)
}

/// The APIs that the other steps call, and those that what they make calls later.
fn services(draft: &Draft<'_>, billing: bool, quotas: bool) -> Vec<&'static str> {
    let resolved = draft.resolved;
    let sql = matches!(resolved.database, ResolvedDatabase::CloudSql(_));
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
        ("dns", resolved.network.dns.is_some()),
        ("cloudquotas", quotas),
        ("cloudbilling", billing),
        ("billingbudgets", billing && resolved.budget.is_some()),
    ]
    .into_iter()
    .filter(|(_, wanted)| *wanted)
    .map(|(name, _)| name)
    .collect()
}
