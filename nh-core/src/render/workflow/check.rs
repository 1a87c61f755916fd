//! `check.yaml`: reports what a change would break before it is merged.

use super::{
    document::{Document, Step},
    identity,
    programs::{checkout, programs},
    runner,
};
use crate::{model::RosterKeeping, resource::AccountPurpose, settle::Resolved, yaml::Value};

/// The workflow.
pub(super) fn workflow(resolved: &Resolved) -> Document {
    let main = Value::from([("branches", Value::from(vec!["main"]))]);
    let mut document = Document::new(
        "check",
        "Reports what a change would break: violated rules, files that are out of date, charts that do not render.",
        Value::from([("pull_request", Value::map()), ("push", main), ("workflow_dispatch", Value::map())]),
    );
    document.one_at_a_time("check-${{ github.ref }}", true, "only the newest state of a change matters");
    let needs_roster = needs_roster(resolved);
    let mut job = runner::job(resolved, "check").field("timeout-minutes", 30u32);
    job = if needs_roster {
        job.field("permissions", identity::permissions(resolved))
            .because("permissions", "the roster is encrypted: the job logs in to decrypt it, which a fork cannot do")
    } else {
        job.field("permissions", Value::from([("contents", "read")]))
    };
    job = job.step(checkout()).steps(programs(true));
    if needs_roster {
        job = identity::with_age_key(resolved, job);
        if resolved.secrets.kms.is_some() {
            job = job.step(identity::login(resolved, AccountPurpose::Deployer).when(OWN_BRANCH));
        }
        job = job.step(check().when(OWN_BRANCH)).step(Step::run("Report what was not checked", NOT_CHECKED).when(FORK));
    } else {
        job = job.step(check());
    }
    document.job(job);
    document
}

/// Whether the logins are kept with the secrets and come from files, which are then encrypted in the repository.
fn needs_roster(resolved: &Resolved) -> bool {
    *resolved.roster_keeping == RosterKeeping::Secrets && !resolved.roster_files.is_empty()
}

fn check() -> Step {
    Step::run("Check", "scripts/check.sh --output github")
}

const OWN_BRANCH: &str = "github.event_name != 'pull_request' || \
                          github.event.pull_request.head.repo.full_name == github.repository";
const FORK: &str = "github.event_name == 'pull_request' && \
                    github.event.pull_request.head.repo.full_name != github.repository";
const NOT_CHECKED: &str = "echo '::warning::a fork cannot decrypt the roster, so nothing was checked: \
                           push the change to a branch of this repository'";
