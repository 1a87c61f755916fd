//! The stand-ins for charts: the real helm renders them, and the real API server accepts what it makes.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "the lints' exception for tests does not reach functions beside them"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use k8s_openapi::ByteString;
use nh_core::catalog::Catalog;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::charts;
use crate::control_plane::ControlPlane;
use crate::control_plane::manifest::manifests;
use crate::tools;

/// A chart that depends on `name`, with `values` for it in a file beside, as each environment of a bundle has one.
fn chart_with(name: &str, version: &str, values: &Value) -> TempDir {
    let folder = TempDir::new().unwrap();
    let chart = json!({
        "apiVersion": "v2", "name": "hub", "version": "0.1.0",
        "dependencies": [{"name": name, "version": version, "repository": "https://example.invalid"}],
    });
    fs::write(folder.path().join("Chart.yaml"), chart.to_string()).unwrap();
    fs::write(folder.path().join("environment.yaml"), json!({name: values}).to_string()).unwrap();
    folder
}

fn hub_values() -> Value {
    let path = tools::repository().join("nh-core/tests/world/hub-values.yaml");
    serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn template(chart: &Path) -> Option<Result<String, String>> {
    charts::template(chart, "staging", "course-staging", &[chart.join("environment.yaml")])
}

fn object(rendered: &str, kind: &str, name: &str) -> Value {
    let found =
        manifests(rendered).unwrap().into_iter().find(|manifest| manifest.kind == kind && manifest.name == name);
    serde_yaml::from_str(&found.unwrap_or_else(|| panic!("no {kind} `{name}` in\n{rendered}")).text).unwrap()
}

#[test]
fn every_chart_of_the_catalogue_has_a_stand_in_that_is_accepted() {
    let Some(control_plane) = ControlPlane::shared() else { return };
    control_plane.install_definitions(&charts::definitions().unwrap()).unwrap();
    let catalogue = Catalog::embedded();
    let names: BTreeSet<&str> = catalogue.charts().map(|chart| chart.name.as_str()).collect();
    assert!(!names.is_empty());
    for name in names {
        // A bundle gets the newest version unless the file names another one.
        let newest = catalogue.chart(name).unwrap();
        let chart = chart_with(name, &newest.version.to_string(), &json!({}));
        let Some(rendered) = template(chart.path()) else { return };
        let rendered = rendered.unwrap();
        assert!(!manifests(&rendered).unwrap().is_empty(), "`{name}` renders nothing");
        control_plane.server_side_dry_run(&rendered, "course-staging").unwrap();
    }
}

#[test]
fn what_a_bundle_sets_arrives_in_the_hub_and_is_accepted() {
    let Some(control_plane) = ControlPlane::shared() else { return };
    let chart = chart_with("jupyterhub", "4.4.0", &hub_values());
    let Some(rendered) = template(chart.path()) else { return };
    let rendered = rendered.unwrap();
    control_plane.server_side_dry_run(&rendered, "course-staging").unwrap();

    let secret = object(&rendered, "Secret", "hub");
    let told: ByteString = serde_json::from_value(secret["data"]["values.yaml"].clone()).unwrap();
    let told: Value = serde_yaml::from_slice(&told.0).unwrap();
    assert_eq!(told["hub"]["config"]["JupyterHub"]["admin_users"], json!(["admin-one"]));
    assert_eq!(told["singleuser"]["profileList"][0]["display_name"], "Small");
    assert_eq!(told["cull"]["maxAge"], 28800);
    assert_eq!(told["singleuser"]["startTimeout"], 300, "the chart's own default");

    let hub = object(&rendered, "Deployment", "hub")["spec"]["template"]["spec"].clone();
    assert_eq!(hub["containers"][0]["resources"]["limits"]["memory"], "2Gi");
    assert_eq!(hub["priorityClassName"], "staging-default-priority");
    let mounts = hub["containers"][0]["volumeMounts"].as_array().unwrap();
    assert!(mounts.iter().any(|mount| mount["mountPath"] == "/srv/roster.yaml"), "{mounts:?}");

    let placeholder = object(&rendered, "StatefulSet", "user-placeholder")["spec"].clone();
    assert_eq!(placeholder["replicas"], 50);
    let requests = &placeholder["template"]["spec"]["containers"][0]["resources"]["requests"];
    assert_eq!(requests["cpu"], 0.5);
    let priority = object(&rendered, "PriorityClass", "staging-user-placeholder-priority");
    assert_eq!(priority["value"], -10);

    let pulled = object(&rendered, "DaemonSet", "continuous-image-puller").to_string();
    for image in ["images/environment:20260101", "example.invalid/other:1", "example.invalid/owner:1"] {
        assert!(pulled.contains(image), "{image} is not among {pulled}");
    }
    let ingress = object(&rendered, "Ingress", "jupyterhub");
    assert_eq!(ingress["spec"]["rules"][0]["host"], "hub.example.org");
    assert!(!rendered.contains("kind: PersistentVolumeClaim"), "a hub with PostgreSQL needs no disk");
}

#[test]
fn a_gateway_and_named_volumes_are_accepted() {
    let Some(control_plane) = ControlPlane::shared() else { return };
    control_plane.install_definitions(&charts::definitions().unwrap()).unwrap();
    let values = json!({
        "httpRoute": {"enabled": true, "hostnames": ["hub.example.org"], "gateway": {"name": "hub", "sectionName": "https"}},
        "singleuser": {"storage": {
            "extraVolumes": {"curriculum": {"hostPath": {"path": "/var/lib/curriculum"}}},
            "extraVolumeMounts": {"curriculum": {"mountPath": "/home/jovyan/curriculum"}},
        }},
    });
    let Some(rendered) = template(chart_with("jupyterhub", "4.4.0", &values).path()) else { return };
    let rendered = rendered.unwrap();
    control_plane.server_side_dry_run(&rendered, "course-staging").unwrap();
    let route = object(&rendered, "HTTPRoute", "jupyterhub");
    assert_eq!(route["spec"]["parentRefs"][0]["sectionName"], "https");
    assert_eq!(
        object(&rendered, "PersistentVolumeClaim", "hub-db-dir")["spec"]["resources"]["requests"]["storage"],
        "1Gi"
    );
}

#[test]
fn helm_refuses_what_the_schema_of_the_real_chart_does_not_know() {
    for (pointer, wrong, said) in [
        ("/hub", json!({"concurrentSpawnLimt": 100}), "concurrentSpawnLimt"),
        ("/singleuser/memory", json!({"guarantee": true}), "guarantee"),
        ("/scheduling/userPlaceholder", json!({"replicas": "many"}), "replicas"),
        ("/ingress", json!({"pathType": "Suffix"}), "pathType"),
    ] {
        let mut values = hub_values();
        let place = values.pointer_mut(pointer).unwrap().as_object_mut().unwrap();
        place.extend(wrong.as_object().unwrap().clone());
        let Some(rendered) = template(chart_with("jupyterhub", "4.4.0", &values).path()) else { return };
        let refused = rendered.unwrap_err();
        assert!(refused.contains("values don't meet the specifications of the schema"), "{refused}");
        assert!(refused.contains(said), "{refused}");
    }
}

#[test]
fn the_server_refuses_a_volume_that_only_the_schema_accepts() {
    let Some(control_plane) = ControlPlane::shared() else { return };
    let mut values = hub_values();
    values["hub"]["extraVolumes"][0] = json!({"name": "course", "nsf": {"server": "10.0.0.2", "path": "/nh"}});
    let Some(rendered) = template(chart_with("jupyterhub", "4.4.0", &values).path()) else { return };
    let refused = control_plane.server_side_dry_run(&rendered.unwrap(), "course-staging").unwrap_err();
    assert!(refused.contains("Deployment `hub`") && refused.contains("nsf"), "{refused}");
}

#[test]
fn a_later_values_file_wins_and_the_others_print_what_they_are_given() {
    let chart = chart_with("grafana", "12.11.1", &json!({"replicas": 1, "plugins": ["one"]}));
    let earlier = chart.path().join("environment.yaml");
    let later = chart.path().join("production.yaml");
    fs::write(&later, "grafana: {replicas: 2}\n").unwrap();
    let Some(rendered) = charts::template(chart.path(), "support", "support", &[earlier, later]) else { return };
    let printed = object(&rendered.unwrap(), "ConfigMap", "support-grafana-values");
    let values: Value = serde_yaml::from_str(printed["data"]["values.yaml"].as_str().unwrap()).unwrap();
    assert_eq!((&values["replicas"], &values["plugins"]), (&json!(2), &json!(["one"])));
}

#[test]
fn a_chart_of_another_version_is_not_passed_over() {
    let Some(rendered) = template(chart_with("grafana", "1.0.0", &json!({})).path()) else { return };
    let refused = rendered.unwrap_err();
    assert!(refused.contains("asks for `grafana` \"1.0.0\"") && refused.contains("12.11.1"), "{refused}");
}

#[test]
fn the_schema_stands_twice_and_is_one() {
    let read = |path: &str| fs::read(tools::repository().join(path)).unwrap();
    let ours = read("nh-core/data/jupyterhub-4.4.0.values.schema.json");
    assert!(ours == read("fixtures/charts/jupyterhub/values.schema.json"), "the two copies of the schema differ");
}
