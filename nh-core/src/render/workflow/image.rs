//! `image.yaml`: builds the image of the user servers, and pushes it unless it exists.

use super::{
    document::{Document, Job, Step},
    identity::{self, REGISTRY_PASSWORD, REGISTRY_USER, secret_value},
    programs::checkout,
    runner,
};
use crate::{render::image::REPO2DOCKER, resource::AccountPurpose, settle::Resolved, yaml::Value};

/// The path by which other workflows call this one.
pub(super) const PATH: &str = "./.github/workflows/image.yaml";

/// The workflow.
pub(super) fn workflow(resolved: &Resolved) -> Document {
    let folder = resolved.image.folder.as_str();
    let changes = Value::from(vec![format!("{folder}/**"), ".github/workflows/image.yaml".to_owned()]);
    let mut call = Value::from([("outputs", tag_output())]);
    let secrets = secrets(resolved);
    if !secrets.is_empty() {
        let required = |secret: &&str| ((*secret).to_owned(), Value::from([("required", true)]));
        call.merge(Value::from([("secrets", Value::Map(secrets.iter().map(required).collect()))]));
    }
    let mut document = Document::new(
        "image",
        "Builds the image of the user servers. When another workflow calls this one, the image is pushed; a pull request \
         only checks that it builds.",
        Value::from([
            ("pull_request", Value::from([("paths", changes)])),
            ("workflow_call", call),
            ("workflow_dispatch", Value::map()),
        ]),
    );
    document.set(&["env", "IMAGE"], resolved.image.repository.as_str());
    document.set(&["env", "FOLDER"], folder);
    document.job(job(resolved));
    document
}

/// The GitHub secrets that pushing needs.
pub(super) fn secrets(resolved: &Resolved) -> Vec<&'static str> {
    if resolved.image.is_at_google() {
        identity::key_secret(resolved, AccountPurpose::ImagePusher).into_iter().collect()
    } else {
        vec![REGISTRY_USER, REGISTRY_PASSWORD]
    }
}

fn tag_output() -> Value {
    let tag = Value::from([("description", "The tag of the image"), ("value", "${{ jobs.image.outputs.tag }}")]);
    Value::from([("tag", tag)])
}

fn job(resolved: &Resolved) -> Job {
    let job = runner::job(resolved, "image")
        .field("timeout-minutes", 55u32)
        .because("timeout-minutes", "the login to the registry lasts an hour")
        .field("permissions", identity::permissions(resolved))
        .field("outputs", Value::from([("tag", "${{ steps.tag.outputs.tag }}")]))
        .step(checkout())
        .step(Step::run("Name the image after its folder's contents", TAG).id("tag").because(
            "run",
            "the same contents have the same tag, so an existing image is not rebuilt, and a tag identifies its contents",
        ));
    let job = login(resolved, job);
    job.step(Step::run("Check whether the image exists", SEEN).id("seen").when(PUSHES).env("TAG", STEP_TAG))
        .step(
            Step::run("Build", format!("pipx run --spec jupyter-repo2docker=={REPO2DOCKER} {BUILD}"))
                .when(MISSING)
                .env("TAG", STEP_TAG),
        )
        .step(
            Step::run("Run the program that the hub starts", start(resolved))
                .when(MISSING)
                .env("TAG", STEP_TAG)
                .because("run", "an image without the program builds, but no server starts"),
        )
        .step(
            Step::run("Push", "docker push \"$IMAGE:$TAG\"")
                .when(format!("{PUSHES} && {MISSING}"))
                .env("TAG", STEP_TAG),
        )
}

/// A run that a pull request started must not push.
const PUSHES: &str = "github.event_name != 'pull_request'";
const MISSING: &str = "steps.seen.outputs.there != 'true'";
const STEP_TAG: &str = "${{ steps.tag.outputs.tag }}";

const TAG: &str = "echo \"tag=$(git rev-parse \"HEAD:$FOLDER\" | cut -c -12)\" >>\"$GITHUB_OUTPUT\"";
const SEEN: &str = "if docker manifest inspect \"$IMAGE:$TAG\" >/dev/null; then
  echo 'there=true' >>\"$GITHUB_OUTPUT\"
fi
";
const BUILD: &str = "repo2docker \\
  --no-run --user-id 1000 --user-name jovyan --image-name \"$IMAGE:$TAG\" \"$FOLDER\"
";

/// Checks that the image contains the program that the hub starts, and that its version matches the hub's, if known.
fn start(resolved: &Resolved) -> String {
    let ask = "docker run --rm \"$IMAGE:$TAG\" sh -c \\\n  \
               'command -v jupyterhub-singleuser >&2 && python -c \"import jupyterhub; print(jupyterhub.__version__)\"'";
    match &resolved.image.jupyterhub {
        None => format!("{ask}\n"),
        Some(version) => {
            let [major, minor, _] = version.numbers();
            format!(
                "version=$({ask} | tail -n 1)\n\
                 echo \"JupyterHub $version in the image, {major}.{minor} in the hub\"\n\
                 [[ $version == {major}.{minor}.* ]]\n"
            )
        }
    }
}

fn login(resolved: &Resolved, job: Job) -> Job {
    let enter = |user: &str, variable: &str| {
        format!(
            "printf '%s' \"${variable}\" | docker login --username {user} --password-stdin \"https://${{IMAGE%%/*}}\""
        )
    };
    if resolved.image.is_at_google() {
        job.step(
            identity::login(resolved, AccountPurpose::ImagePusher).with("token_format", "access_token").when(PUSHES),
        )
        .step(
            Step::run("Log in to the registry", enter("oauth2accesstoken", "TOKEN"))
                .when(PUSHES)
                .env("TOKEN", "${{ steps.google.outputs.access_token }}"),
        )
    } else {
        job.step(
            Step::run("Log in to the registry", enter("\"$REGISTRY_USER\"", "REGISTRY_PASSWORD"))
                .when(PUSHES)
                .env(REGISTRY_USER, secret_value(REGISTRY_USER))
                .env(REGISTRY_PASSWORD, secret_value(REGISTRY_PASSWORD)),
        )
    }
}
