//! NH0563: a pod requests more than sizes and price count.

use super::changes::scalar;

use crate::{
    check::{Requires, Rule, Subject, wording::listed},
    diagnostic::{Card, Finding, Severity},
    node::Request,
    source::FieldPath,
    unit::{Cpu, Memory},
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0563",
        name: "uncounted-request",
        severity: Severity::Warning,
        summary: "a pod requests more than sizes and price count",
        explanation: include_str!("uncounted_request.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Devices that only machines with accelerators have; no pool has any.
const DEVICES: [&str; 3] = ["nvidia.com/", "amd.com/", "google.com/tpu"];

/// Pods that are sized and priced by other fields, with what they are.
const PODS: [(&[&str], &str); 5] = [
    (&["hub", "extraContainers"], "the hub's pod"),
    (&["hub", "initContainers"], "the hub's pod"),
    (&["prePuller", "resources"], "the image puller of each node"),
    (&["scheduling", "userScheduler", "resources"], "each user scheduler"),
    (&["singleuser", "initContainers"], "the start of each server"),
];
/// The chart's default (`values.yaml` of 4.4.0), which the core pool is sized for.
const USER_SCHEDULERS: i64 = 2;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for keys in ["guarantees", "limits"] {
        let amounts = subject.hub_value(&["singleuser", "extraResource", keys]);
        let path = super::value_path("singleuser.extraResource").key(keys);
        if let Some(finding) = amounts.and_then(|amounts| finding("each server", amounts, path, |_| true)) {
            findings.push(finding);
            break;
        }
    }
    // Seats and price count CPU and memory of containers beside a server.
    if let Some(containers) = subject.hub_value(&["singleuser", "extraContainers"]) {
        let path = super::value_path("singleuser.extraContainers");
        let is_other = |key: &str| !matches!(key, "cpu" | "memory");
        findings.extend(of_containers("each server", containers, &path, is_other));
    }
    for (keys, pod) in PODS {
        let path = super::value_path(&keys.join("."));
        match (keys, subject.hub_value(keys)) {
            (_, None) => {}
            ([_, .., "resources"], Some(resources)) => findings.extend(of_resources(pod, resources, &path, |_| true)),
            (["singleuser", ..], Some(containers)) => {
                findings.extend(of_containers(pod, containers, &path, |key| is_above_all(subject, containers, key)));
            }
            (_, Some(containers)) => findings.extend(of_containers(pod, containers, &path, |_| true)),
        }
    }
    let replicas = ["scheduling", "userScheduler", "replicas"];
    if let Some(Value::Int(count)) = subject.hub_value(&replicas).filter(|value| **value != Value::Int(USER_SCHEDULERS))
    {
        findings.push(
            RULE.finding(format!("{count} user schedulers run, while the core pool is sized for {USER_SCHEDULERS}"))
                .at(super::value_path(&replicas.join(".")), "")
                .help("remove it from `hub.values`")
                .removing(super::value_path(&replicas.join("."))),
        );
    }
    findings
}

/// Whether an init container requests more of `key` than the smallest server: a pod requests the larger of both.
fn is_above_all(subject: &Subject<'_>, containers: &Value, key: &str) -> bool {
    let servers = subject.resolved.hub.profiles.iter().map(|profile| profile.request_with(0));
    let of_containers = super::items(containers, &super::values_root());
    let amounts = of_containers.iter().filter_map(|(_, container)| {
        container
            .at(&["resources", "requests", key])
            .or_else(|| container.at(&["resources", "limits", key]))
            .and_then(scalar)
    });
    let smallest = |of: fn(Request) -> u64| servers.clone().map(of).min().unwrap_or(0);
    amounts.into_iter().any(|amount| match key {
        "memory" => amount.parse::<Memory>().map_or(0, Memory::bytes) > smallest(|request| request.memory.bytes()),
        "cpu" => amount.parse::<Cpu>().map_or(0, Cpu::millicores) > smallest(|request| request.cpu.millicores()),
        _ => true,
    })
}

fn of_containers(pod: &str, containers: &Value, path: &FieldPath, counts: impl Fn(&str) -> bool) -> Vec<Finding> {
    let containers = super::items(containers, path).into_iter();
    containers
        .filter_map(|(path, container)| of_resources(pod, container.get("resources")?, &path.key("resources"), &counts))
        .collect()
}

/// The requests, or else the limits: a container with limits alone requests as much.
fn of_resources(pod: &str, resources: &Value, path: &FieldPath, counts: impl Fn(&str) -> bool) -> Option<Finding> {
    let keys = if resources.get("requests").is_some() { "requests" } else { "limits" };
    finding(pod, resources.get(keys)?, path.clone().key(keys), counts)
}

fn finding(pod: &str, amounts: &Value, at: FieldPath, counts: impl Fn(&str) -> bool) -> Option<Finding> {
    let amounts = amounts.as_map()?.iter().filter(|(key, _)| counts(key));
    let written = amounts.clone().filter_map(|(key, value)| Some(format!("{key}: {}", scalar(value)?)));
    let written: Vec<String> = written.filter(|amount| !amount.ends_with(": 0")).collect();
    if written.is_empty() {
        return None;
    }
    let device = amounts.map(|(key, _)| key).find(|key| DEVICES.iter().any(|device| key.starts_with(device)));
    let (message, help) = match device {
        Some(device) => (
            format!("no pool has `{device}`, so every server stays pending"),
            "remove it: machines with accelerators are neither planned nor priced",
        ),
        None => (
            format!("{pod} also requests {}, which sizes and price do not count", listed(&written)),
            "remove the request, or accept the finding and give the pool a larger machine",
        ),
    };
    Some(RULE.finding(message).at_key(at, "").help(help))
}
