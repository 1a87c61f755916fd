//! NH0563: each server requests more than seats and price count.

use super::changes::scalar;

use crate::{
    check::{Requires, Rule, Subject, wording::listed},
    diagnostic::{Card, Finding, Severity},
    source::FieldPath,
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0563",
        name: "uncounted-request",
        severity: Severity::Warning,
        summary: "each server requests more than seats and price count",
        explanation: include_str!("uncounted_request.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Devices that only machines with accelerators have; no pool has any.
const DEVICES: [&str; 3] = ["nvidia.com/", "amd.com/", "google.com/tpu"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(containers) = subject.hub_value(&["singleuser", "extraContainers"]) {
        for (path, container) in super::items(containers, &super::value_path("singleuser.extraContainers")) {
            // A container with limits alone requests as much.
            for keys in ["requests", "limits"] {
                let amounts = container.at(&["resources", keys]);
                if let Some(finding) =
                    amounts.and_then(|amounts| finding(amounts, path.clone().key("resources").key(keys)))
                {
                    findings.push(finding);
                    break;
                }
            }
        }
    }
    for keys in ["guarantees", "limits"] {
        let amounts = subject.hub_value(&["singleuser", "extraResource", keys]);
        let path = super::value_path("singleuser.extraResource").key(keys);
        if let Some(finding) = amounts.and_then(|amounts| finding(amounts, path)) {
            findings.push(finding);
            break;
        }
    }
    findings
}

fn finding(amounts: &Value, at: FieldPath) -> Option<Finding> {
    let amounts = amounts.as_map()?;
    let written = amounts.iter().filter_map(|(key, value)| Some(format!("{key}: {}", scalar(value)?)));
    let written: Vec<String> = written.filter(|amount| !amount.ends_with(": 0")).collect();
    if written.is_empty() {
        return None;
    }
    let device = amounts.keys().find(|key| DEVICES.iter().any(|device| key.starts_with(device)));
    let (message, help) = match device {
        Some(device) => (
            format!("no pool has `{device}`, so every server stays pending"),
            "remove it: machines with accelerators are neither planned nor priced",
        ),
        None => (
            format!("each server also requests {}, which seats and price do not count", listed(&written)),
            "remove the request, or accept the finding and leave room with `cluster.headroom`",
        ),
    };
    Some(RULE.finding(message).at_key(at, "").help(help))
}
