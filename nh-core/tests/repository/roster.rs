//! A change of people: the script of the bundle against a real API server, and the hub's own code that reads the result.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

use k8s_openapi::ByteString;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::bundles::{bundle, checked, text, yaml};
use crate::control_plane::ControlPlane;
use crate::scripts::Desk;
use crate::tools;

/// A course's repository whose `gcloud` leads to a real API server, which has the namespaces of its hubs.
struct Cluster {
    desk: Desk,
    /// The file with the roster.
    file: String,
    /// The namespaces, production last.
    namespaces: Vec<String>,
    control_plane: Arc<ControlPlane>,
}

impl Cluster {
    /// Absent where the API server or kubectl is. The name of a fixture is that of one test: they share the server.
    fn of(fixture: &str) -> Option<Self> {
        let control_plane = ControlPlane::shared()?;
        let Some(kubectl) = tools::program_on_path("kubectl") else {
            return tools::absent("`kubectl` is not there", "install it with the Google Cloud SDK");
        };
        let checked = checked(fixture);
        let namespaces = checked.resolved().environments.iter();
        let desk = Desk::of(fixture);
        desk.program("gcloud", &format!("cp {} \"$KUBECONFIG\"", control_plane.kubeconfig().display()));
        desk.program("kubectl", &format!("exec {} \"$@\"", kubectl.display()));
        // Encryption is the business of other tests.
        desk.program("sops", "[ \"$1\" = decrypt ] && cat \"$2\"");
        let secret = format!("deployments/{}/secrets/hub-roster.encrypted", *checked.resolved().delivery.deployment);
        let plain = format!("deployments/{}/roster.json", *checked.resolved().delivery.deployment);
        let cluster = Self {
            file: if bundle(fixture).get(&plain).is_some() { plain } else { secret },
            namespaces: namespaces.map(|environment| environment.namespace.to_string()).collect(),
            desk,
            control_plane,
        };
        // Where nothing was deployed yet, nothing is changed, and the workflow of the first push does not fail.
        let output = cluster.change(20, "");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        for namespace in &cluster.namespaces {
            cluster.apply(&json!({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": namespace}}), namespace);
        }
        Some(cluster)
    }

    /// Sets the roster to `count` people and runs the script.
    fn change(&self, count: usize, arguments: &str) -> Output {
        self.desk.secret(&self.file);
        fs::write(self.desk.course.path().join(&self.file), roster(count)).unwrap();
        self.desk.bash(&format!("scripts/roster.sh {arguments}"), &[])
    }

    fn kubectl(&self, arguments: &str) -> String {
        let kubeconfig = self.control_plane.kubeconfig();
        let output = self.desk.bash(&format!("kubectl {arguments}"), &[("KUBECONFIG", kubeconfig.to_str().unwrap())]);
        assert!(output.status.success(), "{arguments}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn apply(&self, object: &Value, namespace: &str) {
        let path = self.desk.course.path().join("object.json");
        fs::write(&path, object.to_string()).unwrap();
        self.kubectl(&format!("apply --server-side --namespace {namespace} --filename object.json"));
    }

    /// A hub's deployment that mounts the roster as the values of the fixture say, or only a part of it.
    fn hub(&self, fixture: &str, namespace: &str, parts: usize) {
        let values = format!("deployments/{}/config/common.yaml", *checked(fixture).resolved().delivery.deployment);
        let hub = yaml(&bundle(fixture), &values)["jupyterhub"]["hub"].clone();
        let mut hub = serde_json::to_value(hub).unwrap();
        hub["extraVolumes"][0]["projected"]["sources"].as_array_mut().unwrap().truncate(parts);
        let labels = json!({"component": "hub"});
        let pod = json!({
            "volumes": hub["extraVolumes"],
            "containers": [{"name": "hub", "image": "example.invalid/hub:1", "volumeMounts": hub["extraVolumeMounts"]}],
        });
        let deployment = json!({
            "apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "hub"},
            "spec": {"selector": {"matchLabels": labels}, "template": {"metadata": {"labels": labels}, "spec": pod}},
        });
        self.apply(&deployment, namespace);
    }

    /// The Secrets of a namespace, by name.
    fn secrets(&self, namespace: &str) -> Vec<(String, Value)> {
        let found: Value =
            serde_json::from_str(&self.kubectl(&format!("get secrets --namespace {namespace} --output json"))).unwrap();
        let secrets = found["items"].as_array().unwrap().iter();
        secrets.map(|secret| (secret["metadata"]["name"].as_str().unwrap().to_owned(), secret.clone())).collect()
    }

    /// What the hub's own code reads where the kubelet has mounted the Secrets: how many people, and the last one.
    fn read_by_the_hub(&self, namespace: &str) -> String {
        let mounted = TempDir::new().unwrap();
        for (_, secret) in self.secrets(namespace) {
            for (file, content) in secret["data"].as_object().unwrap() {
                let content: ByteString = serde_json::from_value(content.clone()).unwrap();
                fs::write(mounted.path().join(file), content.0).unwrap();
            }
        }
        read(mounted.path())
    }
}

const READ: &str = "
import sys
from bootcamp_hub.faults import Faults
from bootcamp_hub.mounted import MountedRoster
faults = Faults()
roster = MountedRoster(('values', None), sys.argv[1], faults, needs_people=True)
faults.stop_if_any()
print(len(roster.logins()), max(roster.logins()), roster.person('person-00000').role)
";

fn read(folder: &Path) -> String {
    let mut python = Command::new("python3");
    python.args(["-c", READ]).arg(folder).env("PYTHONDONTWRITEBYTECODE", "1");
    let output = python.env("PYTHONPATH", tools::repository().join("templates/hub")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn roster(count: usize) -> String {
    let mut text = String::from(r#"{"person-00000":{"role":"admin"}"#);
    for number in 1..count {
        write!(text, r#","person-{number:05}":{{"cohort":"cohort-{}"}}"#, number % 30).unwrap();
    }
    text + "}\n"
}

#[test]
fn a_roster_of_thirty_thousand_reaches_every_hub_and_nothing_else_changes() {
    let fixture = "neurohackademy-2027";
    let Some(cluster) = Cluster::of(fixture) else { return };
    for namespace in &cluster.namespaces {
        cluster.hub(fixture, namespace, 9);
    }
    let others = |namespace: &str| {
        cluster.kubectl(&format!(
            "get all,configmaps,serviceaccounts,persistentvolumeclaims --namespace {namespace} \
             --output jsonpath='{{.items[*].metadata.resourceVersion}}'"
        ))
    };
    let before: Vec<String> = cluster.namespaces.iter().map(|namespace| others(namespace)).collect();
    let output = cluster.change(30_000, "");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for (namespace, before) in cluster.namespaces.iter().zip(before) {
        let secrets = cluster.secrets(namespace);
        let names: Vec<&str> = secrets.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["roster-0", "roster-1", "roster-2"], "{namespace}");
        for (name, secret) in &secrets {
            let annotations = &secret["metadata"]["annotations"];
            assert!(annotations.is_null(), "{name} has the logins a second time: {annotations}");
        }
        assert_eq!(cluster.read_by_the_hub(namespace), "30000 person-29999 admin", "{namespace}");
        assert_eq!(others(namespace), before, "{namespace}");
    }

    // Later people leave, and what they were in is gone.
    let output = cluster.change(3, "production");
    assert!(String::from_utf8_lossy(&output.stderr).contains("the hub reads it within two minutes"), "{output:?}");
    let (production, staging) = (cluster.namespaces.last().unwrap(), &cluster.namespaces[0]);
    assert_eq!(cluster.read_by_the_hub(production), "3 person-00002 admin");
    assert_eq!(cluster.secrets(production).len(), 1);
    assert_eq!(cluster.read_by_the_hub(staging), "30000 person-29999 admin");

    // A question changes nothing.
    let output = cluster.desk.bash("DRY_RUN=1 scripts/roster.sh staging", &[]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("would accept"), "{output:?}");
    assert_eq!(cluster.secrets(staging).len(), 3);
    let calls = cluster.desk.calls();
    assert!(!calls.iter().any(|call| call.contains("person-") || call.starts_with("helm")), "{calls:?}");
}

#[test]
fn a_roster_that_the_hub_would_not_see_is_refused() {
    let fixture = "smallest";
    let Some(cluster) = Cluster::of(fixture) else { return };
    let namespace = cluster.namespaces.last().unwrap();
    let output = cluster.change(20, "");
    assert!(String::from_utf8_lossy(&output.stderr).contains("no hub reads it before the next deployment"), "{output:?}");
    cluster.hub(fixture, namespace, 1);
    let output = cluster.change(30_000, "");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("run `scripts/deploy.sh production` first"), "{output:?}");
    assert_eq!(cluster.read_by_the_hub(namespace), "20 person-00019 admin");
    for bad in ["", "error: no key\n"] {
        fs::write(cluster.desk.course.path().join(&cluster.file), bad).unwrap();
        let output = cluster.desk.bash("scripts/roster.sh", &[]);
        assert!(String::from_utf8_lossy(&output.stderr).contains("is not a roster"), "{output:?}");
    }
    let output = cluster.change(30, "elsewhere");
    assert!(String::from_utf8_lossy(&output.stderr).contains("name an environment: production"), "{output:?}");
    assert_eq!(cluster.read_by_the_hub(namespace), "20 person-00019 admin");
}

/// Where logins are kept in the repository, they are no values either, so that a freeze does not stop them.
#[test]
fn a_roster_in_the_repository_reaches_the_hub_by_the_same_way() {
    let fixture = "neurohackademy-2020";
    let Some(cluster) = Cluster::of(fixture) else { return };
    assert!(cluster.file.ends_with("/roster.json"), "{}", cluster.file);
    let rendered = text(&bundle(fixture), &cluster.file).to_owned();
    let people: Value = serde_json::from_str(&rendered).unwrap();
    fs::write(cluster.desk.course.path().join(&cluster.file), &rendered).unwrap();
    assert!(cluster.desk.bash("scripts/roster.sh", &[]).status.success());
    let found = cluster.read_by_the_hub(cluster.namespaces.last().unwrap());
    assert!(found.starts_with(&format!("{} ", people.as_object().unwrap().len())), "{found}");
}
