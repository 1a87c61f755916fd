//! Service accounts and their roles on the project.

use super::{
    Area, Step, StepId,
    command::gcloud,
    draft::Draft,
    filter::{binding, is},
    usual,
};
use crate::settle::{AccountPurpose, ResolvedAccount};

/// The accounts that exist, and the last change of the project's policy.
pub(super) struct Accounts {
    made: Vec<(AccountPurpose, StepId)>,
    last_role: Option<StepId>,
}

impl Accounts {
    /// The step that makes the account for `purpose`.
    pub(super) fn of(&self, purpose: AccountPurpose) -> Option<&StepId> {
        self.made.iter().find(|(made, _)| *made == purpose).map(|(_, id)| id)
    }

    /// All that must be there before something acts as the account for `purpose`: it and its roles.
    ///
    /// Roles are given one after the other, so the last one stands for all of them.
    pub(super) fn ready(&self, purpose: AccountPurpose) -> impl Iterator<Item = &StepId> {
        self.of(purpose).into_iter().chain(&self.last_role)
    }
}

/// Adds every account, then every role.
pub(super) fn add(draft: &mut Draft<'_>, services: &StepId) -> Accounts {
    let resolved = draft.resolved;
    let made: Vec<(AccountPurpose, StepId)> =
        resolved.accounts.iter().map(|account| (account.purpose, account_step(draft, account, services))).collect();
    // A policy is read, changed and written back as a whole: two changes at once lose one of them.
    let mut last_role: Option<StepId> = None;
    for (account, (_, made)) in resolved.accounts.iter().zip(&made) {
        for role in account.roles.iter().map(crate::unit::RoleName::as_str) {
            if !belongs_to_registry(draft, account, role) {
                last_role = Some(role_step(draft, account, role, made, last_role.as_ref()));
            }
        }
    }
    Accounts { made, last_role }
}

/// Whether a role is given on the image's repository alone, which is less than on the whole project.
///
/// Only where nobody wrote the roles down: what somebody wrote is done as written.
pub(super) fn belongs_to_registry(draft: &Draft<'_>, account: &ResolvedAccount, role: &str) -> bool {
    !account.roles.is_given() && role.starts_with("roles/artifactregistry.") && super::registry::is_ours(draft)
}

fn account_step(draft: &mut Draft<'_>, account: &ResolvedAccount, services: &StepId) -> StepId {
    let key = kebab(account.purpose.key());
    let mut reason = purpose(account.purpose).to_owned();
    if let Some(file) = &account.key_file {
        reason.push_str("; no step makes the JSON key that the file names, ");
        reason.push_str(file);
        reason.push_str(": a key on a disk is a secret that never ends");
    }
    draft.add(
        Step::new(
            Area::Identity,
            format!("account-{key}"),
            format!("Service account `{}`", account.id),
            reason,
            draft
                .gcloud("iam service-accounts create", account.id.as_str())
                .flag("display-name", format!("{}: {}", draft.resolved.name, key)),
            draft.list("iam service-accounts list").flag("filter", is("email", &account.email)).prints("email"),
        )
        .undone(draft.gcloud("iam service-accounts delete", &account.email).quiet())
        .takes(usual::SMALL)
        .needs(services),
    )
}

fn role_step(
    draft: &mut Draft<'_>,
    account: &ResolvedAccount,
    role: &str,
    made: &StepId,
    before: Option<&StepId>,
) -> StepId {
    let (project, member) = (draft.project(), format!("serviceAccount:{}", account.email));
    let short = role.rsplit('/').next().unwrap_or(role);
    let change = |verb: &str| {
        gcloud(&format!("projects {verb}-iam-policy-binding"))
            .name(project)
            .flag("member", &member)
            .flag("role", role)
            .flag("condition", "None")
    };
    draft.add(
        Step::new(
            Area::Identity,
            format!("role-{}-{}", kebab(account.purpose.key()), kebab(short).trim_end_matches("-service-account")),
            format!("`{}` for `{}`", role.trim_start_matches("roles/"), account.id),
            account.roles.why().map_or_else(|| "The file gives it".to_owned(), |why| format!("Derived from {why}")),
            change("add"),
            gcloud("projects get-iam-policy")
                .name(project)
                .flag("flatten", "bindings[].members")
                .flag("filter", binding(role, &member))
                .prints("bindings.role"),
        )
        .undone(change("remove"))
        .takes(usual::SMALL)
        .needs(made)
        .needs_all(before),
    )
}

/// What an account is for, as a reason to have it.
const fn purpose(purpose: AccountPurpose) -> &'static str {
    match purpose {
        AccountPurpose::ImagePusher => "Whoever builds the image acts as it, and may push and nothing else",
        AccountPurpose::Deployer => "Whoever deploys acts as it, and may change the cluster and nothing beside",
        AccountPurpose::NodeCore => "Nodes of the core pool act as it, instead of Compute Engine's mighty default",
        AccountPurpose::NodeUser => "Nodes of user pools act as it: a server that breaks out gets no more than this",
        AccountPurpose::Sql => "The file asks for it; nothing acts as it, the hub logs in with a password",
        AccountPurpose::Filestore => "The file asks for it; nothing acts as it, nodes mount the share by address",
    }
}

/// `kebab-case` of a key in camelCase or of a role such as `container.defaultNodeServiceAccount`.
pub(super) fn kebab(text: &str) -> String {
    let mut kebab = String::new();
    for letter in text.chars() {
        if letter.is_ascii_uppercase() && !kebab.is_empty() && !kebab.ends_with('-') {
            kebab.push('-');
        }
        if letter.is_ascii_alphanumeric() {
            kebab.push(letter.to_ascii_lowercase());
        } else if !kebab.is_empty() && !kebab.ends_with('-') {
            kebab.push('-');
        }
    }
    kebab.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::kebab;

    #[test]
    fn keys_and_roles_become_kebab_case() {
        assert_eq!(kebab("imagePusher"), "image-pusher");
        assert_eq!(kebab("container.defaultNodeServiceAccount"), "container-default-node-service-account");
        assert_eq!(kebab("m1_cpus"), "m1-cpus");
        assert_eq!(kebab("us-east1"), "us-east1");
    }
}
