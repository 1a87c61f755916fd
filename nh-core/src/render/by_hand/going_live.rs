//! The last steps: the push, what GitHub protects, and alerts.

use super::step::ManualStep;
use crate::{model::Credentials, settle::Resolved};

/// The secrets of the repository without which no workflow can deploy.
pub(super) fn keys(resolved: &Resolved) -> Option<ManualStep> {
    let mut items = Vec::new();
    match *resolved.delivery.credentials {
        Credentials::WorkloadIdentity => {}
        Credentials::KeyFile => {
            items.push("the keys with which the workflows log in (`CONTRIBUTING.md` names them)".to_owned());
        }
    }
    if resolved.secrets.kms.is_none() {
        items.push("the private age key, as the secret `SOPS_AGE_KEY`".to_owned());
    }
    (!items.is_empty()).then(|| {
        ManualStep::new(
            "Give the workflows their keys",
            "As secrets of the repository (Settings, Secrets and variables, Actions). Without them no workflow can deploy.",
        )
        .items(items)
    })
}

/// What GitHub protects; nothing can be protected before it was pushed.
pub(super) fn protect() -> ManualStep {
    ManualStep::new(
        "Protect what was pushed",
        "`CONTRIBUTING.md` has the commands (\"Set up once on GitHub\"). In a private repository, protected branches and \
         Pages need a paid plan, and required reviewers need GitHub Enterprise; without reviewers, nobody is asked before \
         production is deployed.",
    )
    .items([
        "reviewers of the environment of production, and a protected branch `main` with the required check `check`"
            .to_owned(),
        "Settings, Pages: set Source to GitHub Actions".to_owned(),
    ])
}

/// The push with which the workflows begin.
pub(super) fn first_push(resolved: &Resolved) -> ManualStep {
    let builds = if resolved.image.tag.is_none() { "builds the image and " } else { "" };
    let names: Vec<&str> = resolved.environments.iter().map(|environment| environment.name.as_str()).collect();
    let names = names.join(", then ");
    let push = "git push --set-upstream origin main";
    if resolved.delivery.repository.is_none() {
        let step = ManualStep::new(
            "Push, and deploy by hand",
            "`delivery.repository` is not set, so no workflow can log in to Google Cloud.",
        )
        .command(push);
        let deploy = |step: ManualStep, name: &str| step.command(format!("scripts/deploy.sh {name}"));
        return resolved.environments.iter().map(|environment| environment.name.as_str()).fold(step, deploy);
    }
    ManualStep::new(
        "Push",
        format!(
            "The workflow `deploy` {builds}deploys {names}. This first time nobody is asked for approval, unless \
             production already has reviewers."
        ),
    )
    .command(push)
}

/// Who gets alerts, and how to see that they arrive.
pub(super) fn mail(resolved: &Resolved) -> ManualStep {
    let title = "Make sure that alerts reach somebody";
    let monitoring = &resolved.monitoring;
    let Some(contact) = &monitoring.contact_email else {
        return ManualStep::new(
            title,
            "Nobody is named in `monitoring.contactEmail`, so **nobody gets an alert**: set it, render and run \
             `scripts/apply.sh` again.",
        );
    };
    let project = &resolved.location.project;
    let mut items = vec![format!(
        "Cloud Monitoring: <https://console.cloud.google.com/monitoring/alerting/notifications?project={project}> lists \
         the channel, and the page Policies what it is used for. Create a policy whose condition is already met, with \
         this channel, see that its mail arrives, and delete the policy"
    )];
    items.push(match monitoring.mail() {
        Some((smtp, _)) => format!(
            "Prometheus, through `{}`: send the test alert of \"Monitoring\" in [For admins](book/admins.md), and see \
             that its mail arrives",
            smtp.address()
        ),
        None => {
            "Prometheus sends no e-mail without `monitoring.smtp`: decide who looks at its alerts before each session \
                 (\"Monitoring\" in [For admins](book/admins.md))"
                .to_owned()
        }
    });
    ManualStep::new(title, format!("They go to <{contact}>, `monitoring.contactEmail`.")).items(items)
}
