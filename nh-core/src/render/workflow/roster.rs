//! `roster.yaml`: gives the hubs a changed roster, during a freeze too.
//!
//! It waits for no approval and for no other workflow: the merged pull request is the decision, and it changes Secrets
//! with the roster only. So it names no environment of GitHub, whose reviewers would have to approve it, and its group is not
//! that of `deploy`, where a deployment may be waiting for days.

use super::{
    action,
    deploy::GCLOUD,
    document::{Document, Step},
    identity,
    programs::{checkout, programs},
    runner,
};
use crate::{render::roster, resource::AccountPurpose, settle::Resolved, yaml::Value};

/// The workflow.
pub(super) fn workflow(resolved: &Resolved) -> Document {
    let file = roster::file(resolved);
    let push = Value::from([("branches", Value::from(vec!["main"])), ("paths", Value::from(vec![file]))]);
    let mut document = Document::new(
        "roster",
        "Gives the hubs a changed roster, production too, and nothing else. A freeze does not stop it: no release, image \
         or server changes.",
        Value::from([("push", push), ("workflow_dispatch", Value::map())]),
    );
    document.one_at_a_time("roster", false, "an older roster must not replace a newer one");
    let job = runner::job(resolved, "roster")
        .field("timeout-minutes", 15u32)
        .field("permissions", identity::permissions(resolved));
    document.job(
        identity::with_age_key(resolved, job)
            .step(checkout())
            .steps(programs(false))
            .step(identity::login(resolved, AccountPurpose::Deployer))
            .step(
                Step::uses("Install gcloud", action::SETUP_GCLOUD)
                    .with("version", GCLOUD)
                    .with("install_components", "gke-gcloud-auth-plugin")
                    .because("with", "kubectl uses the plugin to get a token for the cluster"),
            )
            .step(Step::run("Change the roster", "scripts/roster.sh")),
    );
    document
}
