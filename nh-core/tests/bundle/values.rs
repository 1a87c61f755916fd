//! What the values say, and why.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test's own steps must work")]

use nh_core::{
    catalog::unknown_chart_values,
    model::{CloudSql, Database, Outputs, RosterKeeping, Terminator},
    value::Value as Yaml,
};
use serde_json::{Value, json};

use crate::course::{Course, FIXTURES, bootcamp, changed, fixture};
use crate::hub::told;
use crate::tools;

/// The values of the hub's chart in a file of the bundle.
fn hub(course: &Course, file: &str) -> Value {
    course.yaml(&course.config(file))["jupyterhub"].clone()
}

/// The comment lines right above the line that begins with `key`.
fn comment(text: &str, key: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let line = lines.iter().position(|line| line.starts_with(key)).unwrap_or_else(|| panic!("no `{key}` in\n{text}"));
    let comments: Vec<&str> =
        lines[..line].iter().rev().take_while(|line| line.starts_with('#')).map(|line| line[1..].trim()).collect();
    comments.into_iter().rev().collect::<Vec<_>>().join(" ")
}

#[test]
fn all_values_meet_the_schema_of_the_chart() {
    let path = tools::repository().join("nh-core/data/jupyterhub-4.4.0.values.schema.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    // The schema asks for keys that the chart's own values always give.
    let defaults = tools::repository().join("fixtures/charts/jupyterhub/values.yaml");
    let defaults: Yaml = serde_yaml::from_str(&std::fs::read_to_string(defaults).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for course in FIXTURES.map(fixture) {
        for (short_name, _) in &course.environments {
            let mut values = defaults.clone();
            for file in ["common", short_name] {
                let file: Yaml = serde_yaml::from_str(course.text(&course.config(file))).unwrap();
                let ours = file.get("jupyterhub").unwrap();
                assert_eq!(unknown_chart_values(ours), Vec::<Vec<String>>::new(), "{}", course.name);
                values.merge(ours.clone());
            }
            let values = serde_json::to_value(&values).unwrap();
            let faults: Vec<String> =
                validator.iter_errors(&values).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
            assert_eq!(faults, Vec::<String>::new(), "{} {short_name}", course.name);
        }
    }
}

#[test]
fn derived_values_say_from_what() {
    let course = fixture("neurohackademy-2027");
    let common = course.text(&course.config("common"));
    // The words are those of what derives it; here it counts that there are some.
    for key in ["concurrentSpawnLimit:", "activeServerLimit:", "startTimeout:", "storageClass:", "scope:", "resources:"]
    {
        let comment = comment(common, key);
        assert!(comment.starts_with("derived from ") && comment.len() > 20, "`{key}` says: {comment}");
    }
    assert!(comment(common, "mem_limit:").starts_with("6Gi, derived from "));
    // What stands in the file needs no reason.
    assert_eq!(comment(common, "capacity: 5Gi"), "");
    let production = course.text(&course.config("prod"));
    assert!(comment(production, "replicas:").contains("from 2027-07-26 to 2027-08-06"), "{production}");
}

#[test]
fn a_placeholder_is_as_large_as_the_default_profile() {
    for name in ["neurohackademy-2027", "smallest", "thousands"] {
        let values = hub(&fixture(name), "common");
        let requests = &values["scheduling"]["userPlaceholder"]["resources"]["requests"];
        let guarantee = values["singleuser"]["memory"]["guarantee"].as_u64().unwrap();
        assert_eq!(requests["memory"], format!("{}Gi", guarantee >> 30), "{name}");
        let profiles = values["singleuser"]["profileList"].as_array().unwrap();
        let default = profiles.iter().find(|profile| profile["default"] == true).unwrap();
        assert_eq!(default["kubespawner_override"]["mem_guarantee"], guarantee, "{name}");
    }
}

#[test]
fn each_environment_has_its_own_host_database_and_homes() {
    let course = fixture("thousands");
    let (staging, production) = (hub(&course, "staging"), hub(&course, "prod"));
    for pointer in [
        "/hub/config/GitHubOAuthenticator/oauth_callback_url",
        "/hub/db/url",
        "/ingress/hosts/0",
        "/singleuser/storage/static/subPath",
    ] {
        let values = (staging.pointer(pointer).unwrap(), production.pointer(pointer).unwrap());
        assert_ne!(values.0, values.1, "{pointer}");
    }
    assert_eq!(staging["scheduling"]["userPlaceholder"]["replicas"], 0);
}

#[test]
fn profiles_run_on_their_pool_where_there_are_several() {
    let several = hub(&fixture("thousands"), "common");
    let pools: Vec<_> = several["singleuser"]["profileList"]
        .as_array()
        .unwrap()
        .iter()
        .map(|profile| profile["kubespawner_override"]["node_selector"]["cloud.google.com/gke-nodepool"].clone())
        .collect();
    assert_eq!(pools, ["small", "medium", "large"]);
    let placeholders = &several["scheduling"]["userPlaceholder"]["extraPodSpec"]["nodeSelector"];
    assert_eq!(placeholders["cloud.google.com/gke-nodepool"], "small");
    let one = hub(&fixture("neurohackademy-2027"), "common");
    assert_eq!(one["singleuser"]["profileList"][0]["kubespawner_override"].get("node_selector"), None);
}

#[test]
fn values_of_the_file_are_added_to_what_is_derived() {
    // What the bundle writes itself cannot be overridden: NH0503 and NH0554.
    let course = changed("neurohackademy-2027", |parsed| {
        let hub = Yaml::from([("annotations", Yaml::from([("example.org/course", "autumn")]))]);
        bootcamp(parsed).hub.values = Some(Yaml::from([("hub", hub)]));
    });
    let (common, production) = (hub(&course, "common"), hub(&course, "prod"));
    assert_eq!(common["hub"]["annotations"], json!({"example.org/course": "autumn"}));
    assert_eq!(production["hub"].get("annotations"), None);
    assert_eq!(comment(course.text(&course.config("common")), "annotations:"), "from `hub.values`");
}

#[test]
fn what_the_chart_does_not_know_is_left_out_and_said() {
    let course = fixture("neurohackademy-2020");
    let common = course.text(&course.config("common"));
    assert!(comment(common, "jupyterhub:").contains("`hub.values.singleuser.storage.storage`"), "{common}");
    assert_eq!(hub(&course, "common")["singleuser"]["storage"].get("storage"), None);
    assert_eq!(hub(&course, "common")["hub"]["readinessProbe"]["enabled"], false);
}

#[test]
fn a_release_without_the_addresses_of_its_data_is_refused() {
    let course = changed("neurohackademy-2027", |parsed| parsed.outputs = Outputs::new());
    let Some(rendered) = course.rendered() else { return };
    for (release, _, manifests) in rendered {
        let refused = manifests.expect_err(&release);
        assert!(refused.contains("missing propert") && refused.contains("server"), "{release}: {refused}");
        assert!(release == "support" || refused.contains("url"), "{release}: {refused}");
    }
    let common = course.text(&course.config("common"));
    assert!(
        common.contains("`server` is missing until the plan's step has created the Filestore instance"),
        "{common}"
    );
}

#[test]
fn a_hub_of_twenty_people_keeps_its_state_on_a_disk() {
    let course = fixture("smallest");
    let values = hub(&course, "common");
    assert_eq!(values["hub"]["db"]["type"], "sqlite-pvc");
    assert_eq!(values["hub"]["db"]["pvc"]["storageClassName"], "bootcamp");
    assert!(course.bundle.get("charts/hub/templates/share.yaml").is_none());
    assert!(course.bundle.get("releases/cert-manager/values.yaml").is_none(), "autohttps needs none");
    let with_database =
        changed("smallest", |parsed| bootcamp(parsed).database = Database::CloudSql(CloudSql::default()));
    assert_eq!(hub(&with_database, "common")["hub"]["db"]["type"], "postgres");
}

#[test]
fn a_gateway_has_a_listener_for_each_host() {
    let course =
        changed("neurohackademy-2027", |parsed| bootcamp(parsed).hub.tls.terminator = Some(Terminator::Gateway));
    let gateway = course.yaml("charts/support/templates/gateway.yaml");
    let listeners = gateway["spec"]["listeners"].as_array().unwrap();
    let hosts: Vec<_> = listeners.iter().filter_map(|listener| listener["hostname"].as_str()).collect();
    assert_eq!(hosts, ["staging.neurohackademy.org", "hub.neurohackademy.org", "grafana.neurohackademy.org"]);
    for (file, name) in [("staging", "https-staging"), ("prod", "https-production")] {
        assert_eq!(hub(&course, file)["httpRoute"]["gateway"]["sectionName"], name);
        assert!(listeners.iter().any(|listener| listener["name"] == name), "{name}");
    }
}

/// Logins are keys, and a reader of YAML 1.1 would make a boolean of `no` and a number of `1_000`.
#[test]
fn logins_reach_the_hub_as_they_are() {
    let awkward = ["no", "on", "1_000", "12:30:45", "0x1F", "1e3", "null", "20270726", "007", "~"];
    let course = changed("neurohackademy-2027", |parsed| {
        bootcamp(parsed).roster.keep = Some(RosterKeeping::Repository);
        for (entry, login) in parsed.roster.iter_mut().rev().zip(awkward) {
            entry.person.login = login.parse().unwrap();
        }
    });
    let text = course.text(&format!("deployments/{}/roster.json", course.deployment));
    let roster: serde_json::Map<String, Value> = serde_json::from_str(text).unwrap();
    for login in awkward {
        assert!(roster.contains_key(login), "`{login}` is not among {:?}", roster.keys().collect::<Vec<_>>());
    }
    assert_eq!(Value::Object(roster.clone()), serde_json::from_str::<Value>(&course.roster).unwrap());
    assert_eq!(text.lines().count(), roster.len() + 2, "one person a line");
    let Some(rendered) = course.rendered() else { return };
    let values = told(rendered[0].2.as_ref().unwrap());
    // Bytes arrive as whole numbers: helm's own reader would make floats of large ones.
    assert_eq!(values["singleuser"]["memory"]["guarantee"], json!(6_442_450_944_u64));
}

/// helm keeps all values of a release in one Secret of at most 1 MiB, and a change of values is a deployment.
#[test]
fn no_values_name_a_person() {
    for keep in [RosterKeeping::Secrets, RosterKeeping::Repository] {
        let course = changed("thousands", |parsed| bootcamp(parsed).roster.keep = Some(keep));
        let people: serde_json::Map<String, Value> = serde_json::from_str(&course.roster).unwrap();
        let (login, _) = people.iter().next().unwrap();
        for (path, text) in course.bundle.iter() {
            let expected = keep == RosterKeeping::Repository && path.ends_with("/roster.json");
            assert_eq!(text.contains(login), expected, "{path}");
        }
        let volume = &hub(&course, "common")["hub"]["extraVolumes"][0];
        let parts = volume["projected"]["sources"].as_array().unwrap();
        assert!(parts.len() >= 4 && parts.iter().all(|part| part["secret"]["optional"] == true), "{volume}");
    }
}
