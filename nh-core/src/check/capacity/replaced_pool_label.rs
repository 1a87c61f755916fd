//! NH0330: a label of a pool replaces one that Kubernetes or the hub needs.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    settle::PURPOSE_LABEL,
    source::FieldPath,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0330",
        name: "replaced-pool-label",
        severity: Severity::Error,
        summary: "a label of a pool replaces one that Kubernetes or the hub needs",
        explanation: include_str!("replaced_pool_label.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

/// Domains in which the kubelet accepts no labels from outside, and GKE's own (page).
const RESERVED: [&str; 3] = ["kubernetes.io", "k8s.io", "cloud.google.com"];
/// The parts of them that the kubelet leaves to administrators.
const OPEN: [&str; 2] = ["node.kubernetes.io", "kubelet.kubernetes.io"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let pools = subject.bootcamp.cluster.node_pools.iter().enumerate();
    let mut findings = Vec::new();
    for (index, pool) in pools {
        let purpose = pool.purpose.label();
        for (key, value) in &pool.labels {
            let (key, value) = (key.as_str(), value.as_str());
            let path = format!("cluster.nodePools[{index}].labels");
            if key == PURPOSE_LABEL && value != purpose {
                let message = format!("the label `{key}: {value}` replaces `{purpose}` on the pool `{}`", pool.name);
                let consequence = format!("pods that are placed by `{key}: {purpose}` stay pending");
                findings.push(
                    RULE.finding(message)
                        .at(FieldPath::from(path).key(key), consequence)
                        .at(format!("cluster.nodePools[{index}].purpose"), "sets the label")
                        .help(format!("remove the label; `purpose: {purpose}` sets it"))
                        .removing(FieldPath::from(format!("cluster.nodePools[{index}].labels")).key(key)),
                );
            } else if is_reserved(key) {
                let own = key.rsplit('/').next().unwrap_or(key);
                findings.push(
                    RULE.finding(format!("the label `{key}` is in a domain that only Kubernetes and GKE may use"))
                        .at(FieldPath::from(path).key(key), "GKE refuses the pool, or overwrites the label")
                        .help(format!("use a domain of your own, such as `example.org/{own}`, or remove it")),
                );
            }
        }
    }
    findings
}

fn is_reserved(key: &str) -> bool {
    let Some((domain, _)) = key.split_once('/') else { return false };
    let within = |of: &str| domain == of || domain.strip_suffix(of).is_some_and(|rest| rest.ends_with('.'));
    RESERVED.iter().any(|of| within(of)) && !OPEN.iter().any(|of| within(of))
}
