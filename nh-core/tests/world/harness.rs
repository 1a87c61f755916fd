//! The control plane judges as a cluster would, and nothing of it stays.

use std::net::TcpStream;
use std::process::Command;

use crate::charts;
use crate::control_plane::ControlPlane;
use crate::control_plane::manifest::manifests;
use crate::tools;

const GOOD: &str = r#"
# A document of comments only is no object.
---
apiVersion: v1
kind: ConfigMap
metadata: {name: good}
data:
  text: |
    one
     --- two
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: good, namespace: elsewhere}
spec:
  selector: {matchLabels: {app: good}}
  template:
    metadata: {labels: {app: good}}
    spec:
      serviceAccountName: nobody
      containers: [{name: main, image: "example.invalid/image:1", resources: {requests: {cpu: 50m, memory: 1Gi}}}]
--- # Objects without a namespace stand in none.
apiVersion: v1
kind: List
items:
  - {apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: good}, value: 10}
  - {apiVersion: v1, kind: Pod, metadata: {name: good}, spec: {containers: [{name: main, image: "example.invalid/image:1"}]}}
"#;

#[test]
fn good_objects_pass_and_none_is_kept() {
    let Some(control_plane) = ControlPlane::shared() else {
        return;
    };
    control_plane.server_side_dry_run(GOOD, "course").unwrap();
    // Were it kept, the same name with another selector would be refused as immutable.
    let changed = GOOD.replace("app: good", "app: changed");
    control_plane.server_side_dry_run(&changed, "course").unwrap();
}

#[test]
fn a_kind_that_the_server_lost_is_refused() {
    let Some(control_plane) = ControlPlane::shared() else {
        return;
    };
    let cron_job = r#"
apiVersion: batch/v1beta1
kind: CronJob
metadata: {name: curriculum}
spec:
  schedule: "*/5 * * * *"
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: "i:1"}]}}}}
"#;
    let refused = control_plane.server_side_dry_run(cron_job, "course").unwrap_err();
    assert!(refused.contains("no `batch/v1beta1`, CronJob `curriculum`"), "{refused}");
    let current = cron_job.replace("v1beta1", "v1");
    control_plane.server_side_dry_run(&current, "course").unwrap();
}

#[test]
fn every_refusal_names_the_object_and_the_field() {
    let Some(control_plane) = ControlPlane::shared() else {
        return;
    };
    let faulty = GOOD.replace("serviceAccountName", "serviceAcountName").replace("value: 10", "value: ten");
    let refused = control_plane.server_side_dry_run(&faulty, "course").unwrap_err();
    let lines: Vec<_> = refused.lines().collect();
    assert_eq!(lines.len(), 2, "{refused}");
    assert!(lines[0].starts_with("Deployment `good`: "), "{refused}");
    assert!(lines[0].contains("serviceAcountName"), "{refused}");
    assert!(lines[1].starts_with("PriorityClass `good`: "), "{refused}");
    assert!(lines[1].contains("value"), "{refused}");
}

#[test]
fn what_the_server_validates_beyond_types_is_refused() {
    let Some(control_plane) = ControlPlane::shared() else {
        return;
    };
    let claim = r"
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: Course_Data}
spec: {accessModes: [ReadWriteMany], resources: {requests: {storage: 1Ti}}}
";
    let refused = control_plane.server_side_dry_run(claim, "course").unwrap_err();
    assert!(refused.contains("RFC 1123"), "{refused}");
}

#[test]
fn a_key_written_twice_is_refused() {
    let Some(control_plane) = ControlPlane::shared() else {
        return;
    };
    let twice = "{apiVersion: v1, kind: ConfigMap, metadata: {name: twice}, data: {key: one, key: two}}";
    let refused = control_plane.server_side_dry_run(twice, "course").unwrap_err();
    assert!(refused.contains("key"), "{refused}");
}

#[test]
fn kinds_of_definitions_are_judged_once_installed() {
    let Some(control_plane) = ControlPlane::start() else {
        return;
    };
    let issuer = r"
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: {name: letsencrypt}
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    email: admin@example.org
    privateKeySecretRef: {name: letsencrypt}
    solvers: [{http01: {ingress: {ingressClassName: nginx}}}]
";
    let refused = control_plane.server_side_dry_run(issuer, "course").unwrap_err();
    assert!(refused.contains("no `cert-manager.io/v1`, ClusterIssuer `letsencrypt`"), "{refused}");

    control_plane.install_definitions(&charts::definitions().unwrap()).unwrap();
    control_plane.server_side_dry_run(issuer, "course").unwrap();

    let misspelt = issuer.replace("email:", "mail:");
    let refused = control_plane.server_side_dry_run(&misspelt, "course").unwrap_err();
    assert!(refused.contains("spec.acme.mail"), "{refused}");
}

#[test]
fn helm_finds_the_server_by_its_kubeconfig() {
    let (Some(control_plane), Some(helm)) = (ControlPlane::shared(), tools::tool("helm")) else {
        return;
    };
    let output = Command::new(helm)
        .args(["list", "--all-namespaces", "--kubeconfig"])
        .arg(control_plane.kubeconfig())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn dropping_it_ends_both_programs() {
    let Some(control_plane) = ControlPlane::start() else {
        return;
    };
    let addresses = control_plane.addresses();
    for address in &addresses {
        TcpStream::connect(address).unwrap();
    }
    drop(control_plane);
    for address in &addresses {
        assert!(TcpStream::connect(address).is_err(), "{address} still answers");
    }
}

#[test]
fn documents_are_taken_apart_unchanged() {
    let found = manifests(GOOD).unwrap();
    let names: Vec<_> = found.iter().map(|manifest| manifest.kind.as_str()).collect();
    assert_eq!(names, ["ConfigMap", "Deployment", "PriorityClass", "Pod"]);
    assert!(found[0].text.contains("    one\n     --- two\n"), "{}", found[0].text);
    assert_eq!(found[1].namespace.as_deref(), Some("elsewhere"));

    let nameless = manifests("{apiVersion: v1, kind: ConfigMap, metadata: {}}").unwrap_err();
    assert!(nameless.contains("no `metadata.name`"), "{nameless}");
}
