//! Workflows, by actionlint and by what must never stand in one.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use serde_yaml::Value;

use crate::bundles::{bundle, bundles, checked, text, written, yaml};
use crate::tools;

const WORKFLOWS: [&str; 5] = ["check", "image", "deploy", "roster", "book"];

fn path(workflow: &str) -> String {
    format!(".github/workflows/{workflow}.yaml")
}

/// Every workflow of every fixture, and this project's own.
fn workflows() -> Vec<(String, Value)> {
    let mut workflows: Vec<(String, Value)> = bundles()
        .flat_map(|(fixture, bundle)| {
            WORKFLOWS.map(|workflow| (format!("{fixture} {workflow}"), yaml(&bundle, &path(workflow))))
        })
        .collect();
    for entry in fs::read_dir(tools::repository().join(".github/workflows")).unwrap() {
        let path = entry.unwrap().path();
        let document = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        workflows.push((format!("{OWN} {}", path.file_stem().unwrap().display()), document));
    }
    workflows
}

/// What this project's own workflows are called in messages.
const OWN: &str = "this project's";

/// Every job of every workflow.
fn jobs() -> Vec<(String, Value)> {
    let mut jobs = Vec::new();
    for (place, document) in workflows() {
        for (id, job) in document["jobs"].as_mapping().unwrap() {
            jobs.push((format!("{place} {}", id.as_str().unwrap()), job.clone()));
        }
    }
    jobs
}

fn steps(job: &Value) -> impl Iterator<Item = &Value> {
    job["steps"].as_sequence().into_iter().flatten()
}

#[test]
fn actionlint_accepts_every_workflow() {
    let Some(actionlint) = tools::tool("actionlint") else { return };
    for (fixture, bundle) in bundles() {
        let folder = written(bundle);
        // It finds a workflow that another calls only in a repository.
        fs::create_dir(folder.path().join(".git")).unwrap();
        let output = Command::new(&actionlint).arg("-color=false").current_dir(folder.path()).output().unwrap();
        assert!(output.status.success(), "{fixture}:\n{}", String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
fn actionlint_accepts_this_projects_own_workflows() {
    let Some(actionlint) = tools::tool("actionlint") else { return };
    let output = Command::new(&actionlint)
        .args(["-color=false", ".github/workflows/book.yaml", ".github/workflows/ci.yaml"])
        .current_dir(tools::repository())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn this_projects_own_workflows_have_the_pins_that_courses_get() {
    let (own, courses): (Vec<_>, Vec<_>) = jobs().into_iter().partition(|(place, _)| place.starts_with(OWN));
    let pins = |jobs: &[(String, Value)]| -> BTreeSet<String> {
        let steps = jobs.iter().flat_map(|(_, job)| steps(job));
        steps.filter_map(|step| step["uses"].as_str()).map(str::to_owned).collect()
    };
    let (own, courses) = (pins(&own), pins(&courses));
    assert!(own.len() > 3, "{own:?}");
    assert!(own.is_subset(&courses), "only here: {:?}", own.difference(&courses).collect::<Vec<_>>());
}

#[test]
fn actions_are_pinned_and_tokens_are_small() {
    for (place, job) in jobs() {
        for step in steps(&job) {
            let Some(uses) = step["uses"].as_str() else { continue };
            let commit = uses.split_once('@').unwrap().1;
            assert!(commit.len() == 40 && commit.chars().all(|digit| digit.is_ascii_hexdigit()), "{place}: {uses}");
        }
        let permissions = job["permissions"].as_mapping().unwrap_or_else(|| panic!("{place} does not say what it may"));
        for (scope, right) in permissions {
            let (scope, right) = (scope.as_str().unwrap(), right.as_str().unwrap());
            let allowed = right == "read" || scope == "id-token" || (scope == "pages" && place.ends_with("publish"));
            assert!(allowed, "{place} may {right} {scope}");
        }
    }
}

#[test]
fn scripts_take_untrusted_texts_from_the_environment_only() {
    for (place, job) in jobs() {
        for step in steps(&job) {
            let script = step["run"].as_str().unwrap_or_default();
            assert!(!script.contains("${{"), "{place}: {script}");
        }
    }
}

#[test]
fn production_comes_last_and_waits_for_staging_and_the_calendar() {
    let deploy = yaml(&bundle("neurohackademy-2027"), &path("deploy"));
    let production = &deploy["jobs"]["deploy-production"];
    let needs: Vec<&str> = production["needs"].as_sequence().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(needs, ["image", "freeze", "deploy-staging"]);
    assert_eq!(production["environment"]["name"].as_str(), Some("production"));
    assert_eq!(production["environment"]["url"].as_str(), Some("https://hub.neurohackademy.org"));
    assert_eq!(deploy["env"]["FREEZE_FROM"].as_str(), Some("2027-07-23"));
    assert_eq!(deploy["concurrency"]["cancel-in-progress"].as_bool(), Some(false));
    // Where there is neither staging nor freeze, nothing is waited for.
    let first = yaml(&bundle("neurohackademy-2020"), &path("deploy"));
    assert_eq!(first["jobs"].as_mapping().unwrap().len(), 2);
}

#[test]
fn keys_are_used_only_where_the_file_asks_for_them() {
    for (fixture, bundle) in bundles() {
        let has_key = WORKFLOWS.iter().any(|workflow| text(&bundle, &path(workflow)).contains("credentials_json"));
        assert_eq!(has_key, fixture == "neurohackademy-2020", "{fixture}");
    }
    let image = bundle("neurohackademy-2027");
    let provider = "projects/202707260806/locations/global/workloadIdentityPools/github/providers/github";
    assert!(text(&image, &path("image")).contains(provider));
    // Nobody knows the project's number before the plan was carried out.
    assert!(text(&bundle("smallest"), &path("image")).contains("projects/${{ vars.GOOGLE_PROJECT_NUMBER }}/"));
    let old = bundle("neurohackademy-2020");
    assert!(text(&old, &path("check")).contains("`ubuntu-18.04`, which GitHub removed on 2023-04-03"));
}

/// A freeze, an approval and a deployment that waits for one must not keep people out.
#[test]
fn a_change_of_people_is_no_deployment_and_waits_for_nothing() {
    for (fixture, bundle) in bundles() {
        let (deploy, roster) = (yaml(&bundle, &path("deploy")), yaml(&bundle, &path("roster")));
        let paths = |workflow: &Value| -> Vec<String> {
            let paths = workflow["on"]["push"]["paths"].as_sequence().unwrap().iter();
            paths.map(|path| path.as_str().unwrap().to_owned()).collect()
        };
        let (changed, ignored) = (paths(&roster), paths(&deploy));
        assert_eq!(changed.len(), 1, "{fixture}");
        // The last pattern that matches decides.
        let everything = ignored.iter().position(|path| path == "deployments/**").unwrap();
        let exception = ignored.iter().position(|path| *path == format!("!{}", changed[0])).unwrap();
        assert!(exception > everything, "{fixture}: {ignored:?}");
        let copies = ignored.iter().filter(|path| path.starts_with('!')).count();
        let files = checked(fixture).resolved().roster_files.len();
        assert_eq!(copies - 1, if changed[0].ends_with(".encrypted") { files } else { 0 }, "{fixture}");
        let job = &roster["jobs"]["roster"];
        assert!(job.get("if").is_none() && job.get("needs").is_none() && job.get("environment").is_none(), "{fixture}");
        assert_ne!(roster["concurrency"]["group"], deploy["concurrency"]["group"], "{fixture}");
        let last = steps(job).last().unwrap();
        assert_eq!(last["run"].as_str(), Some("scripts/roster.sh"), "{fixture}");
        assert!(!steps(job).any(|step| step["run"].as_str().is_some_and(|run| run.contains("deploy.sh"))), "{fixture}");
    }
}
