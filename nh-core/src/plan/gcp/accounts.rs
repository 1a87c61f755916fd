//! Service accounts and their roles on the project.

use super::{
    dialect::gcloud,
    draft::Draft,
    duration,
    filter::{binding, is},
    repository::belongs_to_registry,
};
use crate::{
    plan::step::{Area, Step},
    resource::{AccountPurpose, Resource, RoleGrant},
    settle::ResolvedAccount,
    unit::RoleName,
};

/// Adds every account, then every role; returns the last role.
///
/// Roles are granted one after the other, so the last one implies all others.
pub(super) fn add(draft: &mut Draft<'_>, accounts: &[ResolvedAccount]) -> Option<Resource> {
    for account in accounts {
        account_step(draft, account);
    }
    // A policy is read, changed and written as a whole: of two concurrent changes, one is lost.
    let mut last: Option<Resource> = None;
    for account in accounts {
        for (index, role) in account.roles.iter().enumerate() {
            // A role that the file repeats is one binding of the policy.
            let again = account.roles.iter().take(index).any(|earlier| earlier == role);
            if !again && !belongs_to_registry(draft, account, role) {
                last = Some(role_step(draft, account, role, last.as_ref()));
            }
        }
    }
    last
}

fn account_step(draft: &mut Draft<'_>, account: &ResolvedAccount) {
    let mut reason = purpose(account.purpose).to_owned();
    if let Some(file) = &account.key_file {
        reason.push_str("; no step creates the JSON key that the file names, ");
        reason.push_str(file);
        reason.push_str(": a key on a disk is a secret that never expires");
    }
    let step = Step::create(Resource::Account(account.purpose), Area::Identity)
        .title(format!("Service account `{}`", account.id))
        .reason(reason)
        .command(
            draft
                .gcloud("iam service-accounts create", account.id.as_str())
                .flag("display-name", format!("{}: {}", draft.resolved.name, account.purpose)),
        )
        .probe(draft.list("iam service-accounts list").flag("filter", is("email", &account.email)).prints("email"))
        .undo(draft.gcloud("iam service-accounts delete", &account.email).quiet())
        .duration(duration::SMALL)
        .needs(&Resource::Services);
    draft.add(step);
}

fn role_step(draft: &mut Draft<'_>, account: &ResolvedAccount, role: &RoleName, before: Option<&Resource>) -> Resource {
    let (project, member) = (draft.project(), format!("serviceAccount:{}", account.email));
    let change = |verb: &str| {
        gcloud(&format!("projects {verb}-iam-policy-binding"))
            .name(project)
            .flag("project", project)
            .flag("member", &member)
            .flag("role", role.as_str())
            .flag("condition", "None")
    };
    let grant = Resource::ProjectRole(RoleGrant::new(account.purpose, role));
    let step = Step::bind(draft.unused(grant), Area::Identity)
        .title(format!("`{}` for `{}`", role.trim_start_matches("roles/"), account.id))
        .reason(
            account.roles.why().map_or_else(|| "The file grants it".to_owned(), |why| format!("Derived from {why}")),
        )
        .command(change("add"))
        .probe(
            gcloud("projects get-iam-policy")
                .name(project)
                .flag("project", project)
                .flag("flatten", "bindings[].members")
                .flag("filter", binding(role, &member))
                .prints("bindings.role"),
        )
        .undo(change("remove"))
        .duration(duration::SMALL)
        .needs(&Resource::Account(account.purpose))
        .needs_all(before);
    draft.add(step)
}

/// The purpose of an account, as the reason to create it.
const fn purpose(purpose: AccountPurpose) -> &'static str {
    match purpose {
        AccountPurpose::ImagePusher => "Image builds use it; it can only push images",
        AccountPurpose::Deployer => "Deployments use it; it can only change the cluster",
        AccountPurpose::NodeCore => {
            "Nodes of the core pool use it instead of Compute Engine's over-privileged default account"
        }
        AccountPurpose::NodeUser => {
            "Nodes of user pools use it, so a process that breaks out of a user's server gains no other rights"
        }
        AccountPurpose::Sql => "The file lists it, but nothing uses it: the hub logs in with a password",
        AccountPurpose::Filestore => "The file lists it, but nothing uses it: nodes mount the share by address",
    }
}
