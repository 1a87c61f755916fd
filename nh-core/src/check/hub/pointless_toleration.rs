//! NH0558: pods tolerate a taint that no node has.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    source::FieldPath,
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0558",
        name: "pointless-toleration",
        severity: Severity::Advice,
        summary: "pods tolerate a taint that no node has",
        explanation: include_str!("pointless_toleration.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Taints that Kubernetes and GKE set by themselves (Kubernetes: well-known taints), and the chart's own.
const SET_BY_OTHERS: [&str; 5] = [
    "node.kubernetes.io/",
    "node.cloudprovider.kubernetes.io/",
    "cloud.google.com/",
    "hub.jupyter.org/",
    "hub.jupyter.org_",
];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(values) = &subject.bootcamp.hub.values else { return Vec::new() };
    let mut found = Vec::new();
    collect(values, &super::values_root(), &mut found);
    let taints: Vec<&str> = subject.resolved.pools.iter().flat_map(|pool| &pool.taints).map(String::as_str).collect();
    let is_set = |key: &str| {
        SET_BY_OTHERS.iter().any(|domain| key.starts_with(domain))
            || taints.iter().any(|taint| taint.split(['=', ':']).next() == Some(key))
    };
    let pointless = found.into_iter().filter(|(_, key)| !is_set(key));
    pointless
        .map(|(at, key)| {
            RULE.finding(format!("no node has the taint `{key}`, so the toleration has no effect"))
                .at(at, "")
                .help("remove it; to choose the pool of a server, set `pool` of its profile")
        })
        .collect()
}

/// Adds the keys of the tolerations below `value`; one without a key tolerates everything.
fn collect<'a>(value: &'a Value, at: &FieldPath, found: &mut Vec<(FieldPath, &'a str)>) {
    if value.as_list().is_some() {
        for (path, item) in super::items(value, at) {
            collect(item, &path, found);
        }
    }
    for (key, value) in value.as_map().into_iter().flatten() {
        let path = at.clone().key(key);
        if matches!(key.as_str(), "tolerations" | "extraTolerations") {
            let keys = super::items(value, &path).into_iter();
            found.extend(keys.filter_map(|(path, item)| Some((path.key("key"), item.get("key")?.as_text()?))));
        } else {
            collect(value, &path, found);
        }
    }
}
