//! The hub's code takes the values that are rendered for it, and the servers that it then starts are accepted.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test's own steps must work")]

use std::process::Command;
use std::{env, fs};

use k8s_openapi::ByteString;
use serde_json::Value;
use tempfile::TempDir;

use crate::control_plane::{ControlPlane, manifest::manifests};
use crate::course::{Course, FIXTURES, fixture};
use crate::{python, tools};

/// The values that the hub's own configuration reads: all that helm merged, from the Secret that it mounts.
pub fn told(rendered: &str) -> Value {
    let found = manifests(rendered).unwrap();
    let secret = found.iter().find(|manifest| manifest.kind == "Secret" && manifest.name == "hub").unwrap();
    let secret: Value = serde_yaml::from_str(&secret.text).unwrap();
    let values: ByteString = serde_json::from_value(secret["data"]["values.yaml"].clone()).unwrap();
    serde_yaml::from_slice(&values.0).unwrap()
}

/// The pods of one server for each role and profile, from the real `KubeSpawner`.
fn pods(values: &Value, roster: &str) -> Option<Vec<Value>> {
    let interpreter = python::venv("templates/hub/tests/requirements.txt")?;
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("values.json");
    fs::write(&file, values.to_string()).unwrap();
    let people = folder.path().join("roster.json");
    fs::write(&people, roster).unwrap();
    let mut command = Command::new(interpreter);
    command.arg(tools::repository().join("nh-core/tests/bundle/servers_of.py"));
    command.arg(tools::repository().join("templates/hub/tests")).arg(file).arg(people);
    if let Some(chart) = env::var_os("NH_JUPYTERHUB_CHART") {
        command.env("NH_JUPYTERHUB_CHART", fs::canonicalize(chart).unwrap());
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn every_hub_starts_servers_that_are_accepted() {
    let Some(control_plane) = ControlPlane::shared() else { return };
    for course in FIXTURES.map(fixture) {
        for (release, namespace, rendered) in {
            let Some(rendered) = course.rendered() else { return };
            rendered
        } {
            if release == "support" {
                continue;
            }
            let values = told(&rendered.unwrap());
            let Some(pods) = pods(&values, &course.roster) else { return };
            let roles: Vec<_> = pods.iter().map(|pod| pod["role"].as_str().unwrap()).collect();
            for role in ["admin", "instructor", "participant"] {
                assert!(roles.contains(&role), "{} {release}: nobody is {role}", course.name);
            }
            for found in pods {
                let mut pod = found["pod"].clone();
                // The class is an object of the release, which is not installed here.
                pod["spec"].as_object_mut().unwrap().remove("priorityClassName");
                let pod = &pod;
                check_server(&course, &values, &found["profile"], pod);
                let accepted = control_plane.server_side_dry_run(&pod.to_string(), &namespace);
                assert_eq!(accepted, Ok(()), "{} {release}: {} as {}", course.name, found["profile"], found["role"]);
            }
        }
    }
}

/// What a server asks for is what its profile says, to the byte.
fn check_server(course: &Course, values: &Value, slug: &Value, pod: &Value) {
    let profiles = values["singleuser"]["profileList"].as_array().unwrap();
    let profile = profiles.iter().find(|profile| profile["slug"] == *slug).unwrap();
    let over = &profile["kubespawner_override"];
    let resources = &pod["spec"]["containers"][0]["resources"];
    for (kind, key) in [("requests", "mem_guarantee"), ("limits", "mem_limit")] {
        let written =
            resources[kind]["memory"].as_str().map(str::to_owned).unwrap_or(resources[kind]["memory"].to_string());
        assert_eq!(written, over[key].to_string(), "{}: {slug} {key}", course.name);
    }
    assert_eq!(
        pod["spec"]["nodeSelector"]["cloud.google.com/gke-nodepool"],
        over["node_selector"]["cloud.google.com/gke-nodepool"]
    );
    let variables = pod["spec"]["containers"][0]["env"].as_array().unwrap();
    let name = variables.iter().find(|variable| variable["name"] == "BOOTCAMP_NAME").unwrap();
    assert_eq!(name["value"], values["custom"]["bootcamp"]["name"]);
}
