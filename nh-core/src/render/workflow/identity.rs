//! How a workflow authenticates: to Google, to another registry, and to decrypt secrets.

use super::{
    action,
    document::{Job, Step},
};
use crate::{
    model::Credentials,
    plan::FEDERATION,
    resource::AccountPurpose,
    settle::{Resolved, output::PROJECT_NUMBER},
    yaml::Value,
};

/// The GitHub secret with the user of a registry other than Google's.
pub(super) const REGISTRY_USER: &str = "REGISTRY_USER";
/// The GitHub secret with that user's password.
pub(super) const REGISTRY_PASSWORD: &str = "REGISTRY_PASSWORD";
/// The GitHub secret with the private age key, if no Cloud KMS key is used.
const AGE_KEY: &str = "SOPS_AGE_KEY";

/// Whether workflows authenticate without a key.
pub(super) fn is_keyless(resolved: &Resolved) -> bool {
    *resolved.delivery.credentials == Credentials::WorkloadIdentity
}

/// The permissions of GitHub's token in a job that calls Google.
pub(super) fn permissions(resolved: &Resolved) -> Value {
    if is_keyless(resolved) {
        Value::from([("contents", "read"), ("id-token", "write")])
    } else {
        Value::from([("contents", "read")])
    }
}

/// The GitHub secret with the key of the account for `purpose`; absent if there is no key.
pub(super) fn key_secret(resolved: &Resolved, purpose: AccountPurpose) -> Option<&'static str> {
    (!is_keyless(resolved)).then_some(match purpose {
        AccountPurpose::ImagePusher => "GOOGLE_KEY_IMAGE_PUSHER",
        _ => "GOOGLE_KEY_DEPLOYER",
    })
}

/// The step that logs the job in as the account for `purpose`.
pub(super) fn login(resolved: &Resolved, purpose: AccountPurpose) -> Step {
    let account = resolved.accounts.iter().find(|account| account.purpose == purpose);
    let email = account.map_or_else(String::new, |account| account.email.clone());
    let step = Step::uses("Log in to Google Cloud", action::AUTH).id("google");
    match key_secret(resolved, purpose) {
        None => provider(resolved, step).with("service_account", email),
        Some(secret) => step.with("credentials_json", secret_value(secret)).because(
            "with",
            format!(
                "A key of `{email}` that never expires, in the GitHub secret `{secret}`: anyone with a copy can act as \
                 that account from anywhere. To work without a key, set \
                 `delivery.githubActions.credentials: workloadIdentity` in `bootcamp.yaml`"
            ),
        ),
    }
}

fn provider(resolved: &Resolved, step: Step) -> Step {
    let of_project = |number: &str| {
        format!("projects/{number}/locations/global/workloadIdentityPools/{FEDERATION}/providers/{FEDERATION}")
    };
    match PROJECT_NUMBER.read(&resolved.outputs) {
        Some(number) => step.with("workload_identity_provider", of_project(number)),
        None => step.with("workload_identity_provider", of_project("${{ vars.GOOGLE_PROJECT_NUMBER }}")).because(
            "with",
            "The project's number is not known yet: after `scripts/apply.sh` has written `outputs.yaml`, the next \
             `nh render` puts it here. Until then, set the repository's variable `GOOGLE_PROJECT_NUMBER`",
        ),
    }
}

/// The expression for a GitHub secret in a workflow.
pub(super) fn secret_value(secret: &str) -> String {
    format!("${{{{ secrets.{secret} }}}}")
}

/// The secret that a job needs so that `sops` can decrypt; none if it uses Cloud KMS.
pub(super) fn age_secret(resolved: &Resolved) -> Option<&'static str> {
    resolved.secrets.kms.is_none().then_some(AGE_KEY)
}

/// The same for all steps of a job.
pub(super) fn with_age_key(resolved: &Resolved, job: Job) -> Job {
    let Some(secret) = age_secret(resolved) else { return job };
    job.field("env", Value::from([(secret, secret_value(secret))]))
        .because("env", "there is no Cloud KMS key, so the private age key is a secret of the repository")
}
