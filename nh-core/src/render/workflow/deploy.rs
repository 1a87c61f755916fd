//! `deploy.yaml`: deploys merged changes to staging, and after an approval to production.
//!
//! It runs `scripts/deploy.sh`, which uses helm and sops, rather than hubploy 1.2, which writes decrypted secrets to a
//! file, names a release after deployment and environment regardless of its namespace, deploys only the hub's release,
//! and reaches the control plane only at an IP address. The layout is hubploy's, so hubploy can still be used.

use super::{
    action,
    document::{Document, Job, Step},
    identity::{self, secret_value},
    image,
    programs::{checkout, programs},
    runner,
};
use crate::{
    render::{roster, secret},
    resource::AccountPurpose,
    settle::{Resolved, ResolvedEnvironment},
    yaml::Value,
};

/// The oldest release of gcloud that will do: this project's tests parse every command of the plan with it. A release of
/// 2025 would fall behind GKE, so that the action installs the newest one.
pub(super) const GCLOUD: &str = ">= 528.0.0";

/// The workflow.
pub(super) fn workflow(resolved: &Resolved) -> Document {
    let mut document = Document::new("deploy", &about(resolved), triggers(resolved));
    document.one_at_a_time(
        "deploy",
        false,
        "two deployments of one release break each other, and a cancelled deployment leaves a release unfinished",
    );
    if let Some(from) = &resolved.event.freeze {
        document.set(&["env", "FREEZE_FROM"], from.to_string());
        document.set(&["env", "FREEZE_UNTIL"], resolved.event.ends.to_string());
        document.explain(&["env"], "`event.freeze` and the last day: only what is broken is changed while users work");
        document.job(freeze(resolved));
    }
    if builds(resolved) {
        document.job(build(resolved));
    }
    let staged: Vec<&ResolvedEnvironment> = resolved.environments.iter().filter(|one| !one.production).collect();
    for environment in &resolved.environments {
        document.job(deploy(resolved, environment, &staged));
    }
    document
}

fn about(resolved: &Resolved) -> String {
    let names: Vec<&str> = resolved.environments.iter().map(|environment| environment.name.as_str()).collect();
    format!(
        "Deploys merged changes: {}. Production waits for the approval that the GitHub environment of that name requires.",
        names.join(", then ")
    )
}

fn triggers(resolved: &Resolved) -> Value {
    let folder = format!("{}/**", *resolved.image.folder);
    let paths = ["charts/**", "deployments/**", "releases/**", "scripts/deploy.sh", ".github/workflows/deploy.yaml"];
    // A change of people is no deployment: the workflow `roster` makes it live.
    let people = secret::roster_files(resolved).into_iter().map(|file| secret::path(resolved, &file.encrypted));
    let people = people.chain([roster::file(resolved)]).map(|path| format!("!{path}"));
    let paths: Vec<String> = paths.into_iter().map(str::to_owned).chain([folder]).chain(people).collect();
    let push = Value::from([("branches", Value::from(vec!["main"])), ("paths", Value::from(paths))]);
    let by_hand = if resolved.event.freeze.is_some() {
        let input = Value::from([
            ("description", Value::from("Deploy a fix to production despite the freeze")),
            ("type", "boolean".into()),
            ("default", false.into()),
        ]);
        Value::from([("inputs", Value::from([("despite_freeze", input)]))])
    } else {
        Value::map()
    };
    Value::from([("push", push), ("workflow_dispatch", by_hand)])
}

/// Whether the image is built here rather than pinned by its tag in `bootcamp.yaml`.
fn builds(resolved: &Resolved) -> bool {
    resolved.image.tag.is_none()
}

/// Outputs whether the freeze is active.
fn freeze(resolved: &Resolved) -> Job {
    let script = "today=$(TZ=\"$ZONE\" date +%F)
frozen=false
if [[ ! $today < $FREEZE_FROM && ! $today > $FREEZE_UNTIL ]]; then
  frozen=true
  echo \"::warning::frozen from $FREEZE_FROM to $FREEZE_UNTIL: deploy to production by hand\"
fi
echo \"frozen=$frozen\" >>\"$GITHUB_OUTPUT\"
";
    runner::job(resolved, "freeze")
        .field("permissions", Value::map())
        .field("outputs", Value::from([("frozen", "${{ steps.today.outputs.frozen }}")]))
        .step(Step::run("Check the freeze", script).id("today").env("ZONE", resolved.event.timezone.as_str()))
}

fn build(resolved: &Resolved) -> Job {
    let passed = image::secrets(resolved).into_iter().map(|secret| (secret.to_owned(), secret_value(secret).into()));
    let passed = Value::Map(passed.collect());
    let has_secrets = passed.as_map().is_some_and(|secrets| !secrets.is_empty());
    Job::new("image")
        .field("permissions", identity::permissions(resolved))
        .field("uses", image::PATH)
        .maybe("secrets", has_secrets.then_some(passed))
}

fn deploy(resolved: &Resolved, environment: &ResolvedEnvironment, staged: &[&ResolvedEnvironment]) -> Job {
    let name = environment.name.as_str();
    let mut needs: Vec<String> = Vec::new();
    if builds(resolved) {
        needs.push("image".to_owned());
    }
    let guarded = environment.production && resolved.event.freeze.is_some();
    if guarded {
        needs.push("freeze".to_owned());
    }
    if environment.production {
        needs.extend(staged.iter().map(|environment| job_id(environment)));
    }
    let place = Value::from([("name", name.to_owned()), ("url", format!("https://{}", environment.host))]);
    let mut job = runner::job(resolved, &job_id(environment))
        .maybe("needs", (!needs.is_empty()).then_some(needs))
        .maybe("if", guarded.then_some("needs.freeze.outputs.frozen == 'false' || inputs.despite_freeze"))
        .field("timeout-minutes", 60u32)
        .field("permissions", identity::permissions(resolved))
        .field("environment", place);
    if environment.production {
        job = job.because("environment", "its settings on GitHub list the reviewers; see `CONTRIBUTING.md`");
    }
    job = identity::with_age_key(resolved, job)
        .step(checkout())
        .steps(programs(false))
        .step(identity::login(resolved, AccountPurpose::Deployer))
        .step(
            Step::uses("Install gcloud", action::SETUP_GCLOUD)
                .with("version", GCLOUD)
                .with("install_components", "gke-gcloud-auth-plugin")
                .because("with", "helm uses the plugin to get a token for the cluster"),
        );
    if environment.production {
        job = job.step(Step::run("Deploy the shared releases", "scripts/deploy.sh support"));
    }
    job.step(deploy_step(resolved, name)).step(Step::run("Check that the hub answers", answers(environment)))
}

/// The name of an environment alone could be that of another job.
fn job_id(environment: &ResolvedEnvironment) -> String {
    format!("deploy-{}", environment.name)
}

fn deploy_step(resolved: &Resolved, environment: &str) -> Step {
    let step = Step::run("Deploy", format!("scripts/deploy.sh {environment}"));
    if builds(resolved) { step.env("IMAGE_TAG", "${{ needs.image.outputs.tag }}") } else { step }
}

fn answers(environment: &ResolvedEnvironment) -> String {
    format!(
        "curl --silent --show-error --fail --retry 20 --retry-delay 15 --retry-all-errors \\\n  https://{}/hub/health\n",
        environment.host
    )
}
