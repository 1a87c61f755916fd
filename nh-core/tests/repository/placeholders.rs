//! Placeholders run on their days and on no other: the manifest's own program against a real API server, and the script.

use std::fs;
use std::process::{Command, Output};

use serde_yaml::Value;
use tempfile::TempDir;

use crate::bundles::{bundle, bundles, checked, text};
use crate::control_plane::ControlPlane;
use crate::tools;

const MANIFEST: &str = "charts/hub/templates/placeholders.yaml";

/// The documents of the manifest, with the values of a namespace in place of the look-ups.
fn documents(namespace: &str) -> Vec<Value> {
    let text = text(&bundle("neurohackademy-2027"), MANIFEST)
        .replace("{{ .Release.Namespace }}", namespace)
        .replace("{{ .Values.placeholders.timeZone }}", "UTC");
    serde_yaml::Deserializer::from_str(&text)
        .map(|document| serde::Deserialize::deserialize(document).unwrap())
        .collect()
}

/// A namespace with the manifest's objects and 7 placeholders.
struct Cluster {
    control_plane: std::sync::Arc<ControlPlane>,
    folder: TempDir,
    program: String,
}

const NAMESPACE: &str = "placeholders-test";

impl Cluster {
    fn new() -> Option<Self> {
        let control_plane = ControlPlane::shared()?;
        if tools::program_on_path("kubectl").is_none() {
            return tools::absent("`kubectl` is not there", "install it with the Google Cloud SDK");
        }
        let documents = documents(NAMESPACE);
        let container = &documents[3]["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"][0];
        let program = container["command"][2].as_str().unwrap().to_owned();
        let cluster = Self { control_plane, folder: TempDir::new().unwrap(), program };
        let set = "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: user-placeholder}, spec: {replicas: 7, \
                   selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, \
                   spec: {containers: [{name: pause, image: 'example.invalid/pause:1'}]}}}}";
        cluster.kubectl(&["create", "namespace", NAMESPACE]);
        // kubectl takes a file that begins with a brace for JSON.
        let set: Value = serde_yaml::from_str(set).unwrap();
        let all: Vec<_> =
            [set].iter().chain(&documents).map(|document| serde_yaml::to_string(document).unwrap()).collect();
        let path = cluster.folder.path().join("all.yaml");
        fs::write(&path, all.join("\n---\n")).unwrap();
        cluster.kubectl(&["apply", "--server-side", "--namespace", NAMESPACE, "--filename", path.to_str().unwrap()]);
        // What the kubelet mounts into the pod of the account.
        let token = cluster.kubectl(&["create", "token", "placeholders", "--namespace", NAMESPACE]);
        fs::write(cluster.folder.path().join("token"), token).unwrap();
        let kubeconfig: Value =
            serde_yaml::from_str(&fs::read_to_string(cluster.control_plane.kubeconfig()).unwrap()).unwrap();
        let authority = kubeconfig["clusters"][0]["cluster"]["certificate-authority"].as_str().unwrap();
        fs::copy(authority, cluster.folder.path().join("ca.crt")).unwrap();
        Some(cluster)
    }

    fn kubectl(&self, arguments: &[&str]) -> String {
        let mut kubectl = Command::new("kubectl");
        let output = kubectl.args(arguments).env("KUBECONFIG", self.control_plane.kubeconfig()).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn run(&self, from: &str, until: &str, namespace: &str) -> Output {
        let server = self.kubectl(&["config", "view", "--output", "jsonpath={.clusters[0].cluster.server}"]);
        let (host, port) = server.trim_start_matches("https://").rsplit_once(':').unwrap();
        let mut python = Command::new("python3");
        python.args(["-c", &self.program]).env("ACCOUNT", self.folder.path()).env("NAMESPACE", namespace);
        python.env("KUBERNETES_SERVICE_HOST", host).env("KUBERNETES_SERVICE_PORT", port);
        python.env("COUNT", "50").env("FROM", from).env("UNTIL", until).output().unwrap()
    }

    fn replicas(&self) -> String {
        let arguments = ["get", "statefulset", "user-placeholder", "--output", "jsonpath={.spec.replicas}"];
        self.kubectl(&[arguments.as_slice(), &["--namespace", NAMESPACE]].concat())
    }
}

#[test]
fn placeholders_run_on_their_days_only() {
    let Some(cluster) = Cluster::new() else { return };
    let (past, later) = ("2001-01-01T00:00:00Z", "2098-01-01T00:00:00Z");
    for (from, until, expected) in [(past, later, "50"), (later, later, "0"), (past, later, "50"), (past, past, "0")] {
        let output = cluster.run(from, until, NAMESPACE);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(cluster.replicas(), expected, "from {from} until {until}");
    }
    // The account may do nothing else, and a failure fails the job.
    let output = cluster.run(past, later, "default");
    assert!(String::from_utf8_lossy(&output.stderr).contains("403"), "{output:?}");
    assert!(!output.status.success());
}

/// The last day counts as a whole, in the time zone of the event.
#[test]
fn script_manifest_and_values_agree_on_the_days() {
    for (fixture, bundle) in bundles() {
        let checked = checked(fixture);
        let resolved = checked.resolved();
        let any = resolved.environments.iter().any(|environment| *environment.placeholders > 0);
        let script = text(&bundle, "scripts/deploy.sh");
        assert_eq!(bundle.get(MANIFEST).is_some(), any, "{fixture}");
        assert_eq!(script.contains("userPlaceholder.replicas=0"), any, "{fixture}");
        let common = text(&bundle, &format!("deployments/{}/config/common.yaml", *resolved.delivery.deployment));
        let values: Value = serde_yaml::from_str(common).unwrap();
        let days = &values["placeholders"];
        assert_eq!(days.is_null(), !any, "{fixture}");
        if any {
            let (from, until) = (days["from"].as_str().unwrap(), days["until"].as_str().unwrap());
            assert!(script.contains(&format!("[[ $now < {from} || ! $now < {until} ]]")), "{fixture}: {script}");
        }
        if fixture == "neurohackademy-2027" {
            // From 26 July to 6 August, in Seattle.
            assert_eq!(*resolved.event.timezone.as_str(), *"America/Los_Angeles");
            assert_eq!(days["from"].as_str(), Some("2027-07-26T07:00:00Z"));
            assert_eq!(days["until"].as_str(), Some("2027-08-07T07:00:00Z"));
        }
    }
}
