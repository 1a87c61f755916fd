//! Alerts and dashboards: their expressions by a parser of Prometheus' grammar, their shape by what Grafana needs.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

use nh_core::render::Bundle;
use serde_json::Value as Json;
use serde_yaml::Value;

use crate::bundles::{bundle, bundles, text, yaml};
use crate::python;

/// Every rule of Prometheus in a bundle.
pub fn rules(bundle: &Bundle) -> Vec<Value> {
    let values = yaml(bundle, "releases/support/values.yaml");
    let groups = values["prometheus"]["serverFiles"]["alerting_rules.yml"]["groups"].as_sequence().unwrap().clone();
    groups.iter().flat_map(|group| group["rules"].as_sequence().unwrap().clone()).collect()
}

/// Every dashboard of a bundle, by its key.
fn dashboards(bundle: &Bundle) -> Vec<(String, Json)> {
    let values = yaml(bundle, "releases/support/dashboards.yaml");
    let dashboards = values["grafana"]["dashboards"]["default"].as_mapping().unwrap();
    dashboards
        .iter()
        .map(|(key, dashboard)| {
            let json = serde_json::from_str(dashboard["json"].as_str().unwrap()).unwrap();
            (key.as_str().unwrap().to_owned(), json)
        })
        .collect()
}

fn queries(dashboard: &Json) -> impl Iterator<Item = &Json> {
    dashboard["panels"].as_array().unwrap().iter().flat_map(|panel| panel["targets"].as_array().unwrap())
}

/// Every expression of every fixture.
fn expressions() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, bundle) in bundles() {
        found.extend(rules(&bundle).iter().map(|rule| rule["expr"].as_str().unwrap().to_owned()));
        for (_, dashboard) in dashboards(&bundle) {
            found.extend(queries(&dashboard).map(|query| query["expr"].as_str().unwrap().to_owned()));
        }
    }
    found
}

#[test]
fn prometheus_reads_every_expression() {
    let Some(interpreter) = python::venv("nh-core/tests/repository/requirements.txt") else { return };
    let program = "import json, sys, promql_parser\nfor each in json.load(sys.stdin):\n    try:\n        promql_parser.parse(each)\n    except Exception as error:\n        print(each, error)\n";
    let expressions = expressions();
    let wrong = "sum(jupyterhub_running_servers";
    let all: Vec<&str> = expressions.iter().map(String::as_str).chain([wrong]).collect();
    let mut python =
        Command::new(interpreter).args(["-c", program]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    python.stdin.take().unwrap().write_all(serde_json::to_string(&all).unwrap().as_bytes()).unwrap();
    let output = python.wait_with_output().unwrap();
    let refused = String::from_utf8(output.stdout).unwrap();
    // The one that is wrong shows that somebody looked.
    assert!(refused.lines().count() == 1 && refused.starts_with(wrong), "{refused}");
}

/// The series that somebody brings: the hub, the kubelet, kube-state-metrics, node-exporter, cert-manager and Prometheus itself.
const SOURCES: [&str; 8] =
    ["jupyterhub_", "container_", "kubelet_volume_stats_", "kube_", "node_", "certmanager_", "up", "ALERTS"];

#[test]
fn every_series_has_a_source() {
    for expression in expressions() {
        let names = expression.match_indices('{').map(|(at, _)| {
            let name = &expression[..at];
            &name[name.rfind(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').map_or(0, |at| at + 1)..]
        });
        for name in names {
            assert!(SOURCES.iter().any(|source| name.starts_with(source)), "`{name}` of {expression}");
        }
    }
}

#[test]
fn alerts_say_what_to_do_and_where_more_stands() {
    for (fixture, bundle) in bundles() {
        let runbook = text(&bundle, "book/runbook.md");
        let mut seen = BTreeSet::new();
        for rule in rules(&bundle) {
            let name = rule["alert"].as_str().unwrap().to_owned();
            assert!(
                ["critical", "warning"].contains(&rule["labels"]["severity"].as_str().unwrap()),
                "{fixture} {name}"
            );
            assert!(rule["for"].as_str().unwrap().ends_with(['m', 'h']), "{fixture} {name}");
            let annotations = &rule["annotations"];
            assert!(annotations["summary"].as_str().is_some() && annotations["description"].as_str().is_some());
            let section = annotations["runbook"].as_str().unwrap().strip_prefix("book/runbook.md#").unwrap();
            assert!(runbook.contains(&format!("\n({section})=\n")), "{fixture} {name}: the runbook has no {section}");
            seen.insert((name, rule["expr"].as_str().unwrap().to_owned()));
        }
        assert_eq!(seen.len(), rules(&bundle).len(), "{fixture} has a rule twice");
    }
}

#[test]
fn alerts_have_this_courses_numbers() {
    let bundle = bundle("neurohackademy-2027");
    let rules = rules(&bundle);
    let expression = |name: &str, part: &str| {
        let found = rules.iter().filter(|rule| rule["alert"].as_str() == Some(name));
        let found: Vec<&str> = found.map(|rule| rule["expr"].as_str().unwrap()).collect();
        assert!(found.iter().any(|expression| expression.contains(part)), "{name}: {found:?}");
    };
    expression("StartsFail", "[30m])) >= 2");
    expression("StartsFail", "namespace=\"nh-production\"");
    expression("PoolAtMost", "nodepool=\"user\"}) >= 36");
    expression("PodsNearMost", "> 108");
    expression("SeatsNearLimit", "> 720");
    // Nine tenths of the 1600 CPUs of N2 that the file says are granted.
    expression("QuotaNear", "=~\"n2-.+\"}) >= 1440");
    expression("DiskNearlyFull", ">= 0.9");
    expression("CertificateEnds", "renewal_timestamp_seconds > 2 * 86400");
    // The proxy of the small course renews its certificate itself, and has no such series: Cloud Monitoring looks at it.
    assert!(!text(&self::bundle("smallest"), "releases/support/values.yaml").contains("CertificateEnds"));
}

#[test]
fn dashboards_are_what_grafana_reads() {
    for (fixture, bundle) in bundles() {
        let dashboards = dashboards(&bundle);
        let keys: Vec<&str> = dashboards.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["course", "machines", "servers"], "{fixture}");
        for (key, dashboard) in &dashboards {
            assert_eq!(dashboard["uid"], format!("bootcamp-{key}"), "{fixture}");
            assert!(dashboard["schemaVersion"].as_u64().unwrap() >= 39);
            let mut places: Vec<[u64; 4]> = Vec::new();
            let mut ids = BTreeSet::new();
            for panel in dashboard["panels"].as_array().unwrap() {
                assert!(ids.insert(panel["id"].as_u64().unwrap()), "{fixture} {key}: an id twice");
                assert!(
                    !panel["title"].as_str().unwrap().is_empty() && !panel["description"].as_str().unwrap().is_empty()
                );
                let grid = ["x", "y", "w", "h"].map(|side| panel["gridPos"][side].as_u64().unwrap());
                let [x, y, w, h] = grid;
                assert!(x + w <= 24, "{fixture} {key}: {grid:?}");
                for [x2, y2, w2, h2] in &places {
                    let apart = x + w <= *x2 || x2 + w2 <= x || y + h <= *y2 || y2 + h2 <= y;
                    assert!(apart, "{fixture} {key}: panels overlap at {grid:?}");
                }
                places.push(grid);
                let letters: BTreeSet<&str> =
                    panel["targets"].as_array().unwrap().iter().map(|query| query["refId"].as_str().unwrap()).collect();
                assert_eq!(letters.len(), panel["targets"].as_array().unwrap().len(), "{fixture} {key}");
            }
            for query in queries(dashboard) {
                assert_eq!(query["datasource"]["uid"], "${source}", "{fixture} {key}");
            }
        }
    }
}

#[test]
fn dashboards_know_the_environments() {
    let namespaces = |fixture: &str| {
        let dashboard = dashboards(&bundle(fixture)).remove(0).1;
        dashboard["templating"]["list"][1]["query"].as_str().unwrap().to_owned()
    };
    assert_eq!(namespaces("neurohackademy-2027"), "nh-production,nh-staging");
    assert_eq!(namespaces("neurohackademy-2020"), "default");
}
