//! Which nodes chart values ask for, and which labels and taints the nodes of the pools have.

use crate::{check::Subject, model::Purpose, settle::ResolvedPool, source::FieldPath, yaml::Value};

/// What pods ask of their node; all of it must be true of one pool.
#[derive(Debug)]
pub(super) struct Selector<'a> {
    pub at: FieldPath,
    pub wants: Vec<(&'a str, Want<'a>)>,
    /// The pools on which the pods can run; all of them if absent.
    pub purpose: Option<Purpose>,
}

/// What is asked of one label.
#[derive(Debug)]
pub(super) enum Want<'a> {
    OneOf(Vec<&'a str>),
    Present,
}

/// Every selector and required affinity in `hub.values`.
pub(super) fn selectors<'a>(subject: &Subject<'a>) -> Vec<Selector<'a>> {
    let mut found = Vec::new();
    for (part, value) in subject.bootcamp.hub.values.as_ref().and_then(Value::as_map).into_iter().flatten() {
        let purpose = match part.as_str() {
            "singleuser" => Some(Purpose::User),
            "hub" | "proxy" => Some(Purpose::Core),
            _ => None,
        };
        collect(value, &super::value_path(part), purpose, &mut found);
    }
    // Traits of the spawner are about servers.
    let of_hub = super::value_path("hub.config");
    for selector in &mut found {
        if selector.at.strip_prefix(&of_hub).is_some() {
            selector.purpose = Some(Purpose::User);
        }
    }
    found
}

fn collect<'a>(value: &'a Value, at: &FieldPath, purpose: Option<Purpose>, found: &mut Vec<Selector<'a>>) {
    if value.as_list().is_some() {
        for (path, item) in super::items(value, at) {
            collect(item, &path, purpose, found);
        }
    }
    for (key, value) in value.as_map().into_iter().flatten() {
        let path = at.clone().key(key);
        match key.as_str() {
            "nodeSelector" | "node_selector" => {
                let wants = value.as_map().into_iter().flatten();
                let wants: Vec<_> = wants
                    .filter_map(|(key, value)| Some((key.as_str(), Want::OneOf(vec![value.as_text()?]))))
                    .collect();
                found.push(Selector { at: path, wants, purpose });
            }
            // One term of several that are alternatives; each that no pool meets is a fault of its own.
            "matchExpressions" if is_about_nodes(&path) => {
                let wants = value.as_list().into_iter().flatten().filter_map(expression).collect();
                found.push(Selector { at: path, wants, purpose });
            }
            _ => collect(value, &path, purpose, found),
        }
    }
}

/// Whether expressions at this place select nodes, and must be met; others select pods, or are only preferred.
fn is_about_nodes(at: &FieldPath) -> bool {
    let path = at.to_string();
    let is_node = ["nodeAffinity", "extraNodeAffinity", "node_affinity"].iter().any(|part| path.contains(part));
    is_node && path.contains("equired")
}

fn expression(value: &Value) -> Option<(&str, Want<'_>)> {
    let key = value.get("key")?.as_text()?;
    let values = || value.get("values").and_then(Value::as_list).into_iter().flatten().filter_map(Value::as_text);
    match value.get("operator")?.as_text()? {
        "In" => Some((key, Want::OneOf(values().collect()))),
        "Exists" => Some((key, Want::Present)),
        // A node without the label meets the others.
        _ => None,
    }
}

impl Selector<'_> {
    /// The labels that no pool has, written as `key: value`, if no pool meets the whole selector.
    pub(super) fn unmet(&self, subject: &Subject<'_>) -> Option<Vec<String>> {
        let pools =
            || subject.resolved.pools.iter().filter(|pool| self.purpose.is_none_or(|purpose| pool.purpose == purpose));
        let is_met = |pool: &ResolvedPool| self.wants.iter().all(|(key, want)| has(subject, pool, key, want));
        if pools().any(is_met) || self.wants.is_empty() {
            return None;
        }
        let unmet = self.wants.iter().filter(|(key, want)| !pools().any(|pool| has(subject, pool, key, want)));
        let mut labels: Vec<String> = unmet.map(written).collect();
        if labels.is_empty() {
            // Each is met by a pool, but not all by the same one.
            labels = self.wants.iter().map(written).collect();
        }
        Some(labels)
    }
}

fn written((key, want): &(&str, Want<'_>)) -> String {
    match want {
        Want::OneOf(values) => format!("{key}: {}", values.join(" or ")),
        Want::Present => (*key).to_owned(),
    }
}

/// Whether the nodes of the pool have the label; labels of which only the running node knows count as met.
fn has(subject: &Subject<'_>, pool: &ResolvedPool, key: &str, want: &Want<'_>) -> bool {
    let is = |value: &str| match want {
        Want::OneOf(values) => values.contains(&value),
        Want::Present => true,
    };
    if let Some(value) = pool.labels.get(key) {
        return is(value);
    }
    match key {
        "cloud.google.com/gke-nodepool" => is(pool.name.as_str()),
        "node.kubernetes.io/instance-type" | "beta.kubernetes.io/instance-type" => is(pool.machine_type.as_str()),
        "topology.kubernetes.io/zone" | "failure-domain.beta.kubernetes.io/zone" => {
            pool.zones.iter().any(|zone| is(zone.as_str()))
        }
        "topology.kubernetes.io/region" | "failure-domain.beta.kubernetes.io/region" => {
            is(subject.resolved.location.region.as_str())
        }
        "kubernetes.io/os" | "beta.kubernetes.io/os" => is("linux"),
        "cloud.google.com/gke-spot" => pool.spot && is("true"),
        // No pool has GPUs, a sandbox or preemptible machines.
        "cloud.google.com/gke-accelerator" | "sandbox.gke.io/runtime" | "cloud.google.com/gke-preemptible" => false,
        _ => ["cloud.google.com/", "topology.gke.io/", "kubernetes.io/", "node.kubernetes.io/", "beta.kubernetes.io/"]
            .iter()
            .any(|domain| key.starts_with(domain)),
    }
}
