//! NH0566: a chart value mounts or names something that is there already.

use indexmap::IndexMap;

use super::items;

use crate::{
    check::{Requires, Rule, Subject, places::SHOWN},
    diagnostic::{Card, Finding, Severity},
    source::FieldPath,
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0566",
        name: "duplicate-mount",
        severity: Severity::Error,
        summary: "a chart value mounts something at a path that is taken",
        explanation: include_str!("duplicate_mount.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

/// What the chart itself mounts in the hub's pod (`templates/hub/deployment.yaml` of 4.4.0).
const OF_HUB: [(&str, &str); 5] = [
    ("/usr/local/etc/jupyterhub/jupyterhub_config.py", "the chart's configuration file"),
    ("/usr/local/etc/jupyterhub/z2jh.py", "the chart's module that reads values"),
    ("/usr/local/etc/jupyterhub/config", "the chart's configuration"),
    ("/usr/local/etc/jupyterhub/secret", "the chart's values"),
    ("/usr/local/etc/jupyterhub/existing-secret", "the Secret of `hub.existingSecret`"),
];

/// A pod whose mounts the chart's values define.
struct Pod {
    files: &'static [&'static str],
    mounts: &'static [&'static str],
    /// What happens to the pod.
    effect: &'static str,
}

const SERVERS: Pod = Pod {
    files: &["singleuser", "extraFiles"],
    mounts: &["singleuser", "storage", "extraVolumeMounts"],
    effect: "every start fails",
};
const HUB: Pod =
    Pod { files: &["hub", "extraFiles"], mounts: &["hub", "extraVolumeMounts"], effect: "the hub cannot start" };

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(given) = &subject.bootcamp.hub.values else { return Vec::new() };
    let own = subject.own_hub_values();
    let Some(mut values) = own.first().cloned() else { return Vec::new() };
    values.merge(given.clone());
    let mut of_servers: IndexMap<String, Vec<Mounted>> = IndexMap::new();
    let path = values.at(&["singleuser", "storage", "homeMountPath"]).and_then(Value::as_text);
    add(&mut of_servers, path.unwrap_or("/home/jovyan"), "the home", None);
    for (folder, _) in values.at(&["custom", "bootcamp", "mounts"]).and_then(Value::as_map).into_iter().flatten() {
        add(&mut of_servers, folder, "a folder of `datasets`", None);
    }
    let mut of_hub: IndexMap<String, Vec<Mounted>> = IndexMap::new();
    for (path, what) in OF_HUB {
        add(&mut of_hub, path, what, None);
    }
    if values.at(&["hub", "db", "type"]).and_then(Value::as_text) == Some("sqlite-pvc") {
        add(&mut of_hub, "/srv/jupyterhub", "the disk of the database", None);
    }
    SERVERS.collect(&values, subject, &mut of_servers);
    HUB.collect(&values, subject, &mut of_hub);
    let mut found = findings(&of_servers, SERVERS.effect);
    found.extend(findings(&of_hub, HUB.effect));
    found.extend(volumes(subject, &values));
    found
}

/// Something that is mounted at a path.
struct Mounted {
    what: &'static str,
    /// The field of the file; absent if the bundle or the chart mounts it.
    at: Option<FieldPath>,
}

fn add(mounts: &mut IndexMap<String, Vec<Mounted>>, path: &str, what: &'static str, at: Option<FieldPath>) {
    mounts.entry(path.trim_end_matches('/').to_owned()).or_default().push(Mounted { what, at });
}

impl Pod {
    fn collect(&self, values: &Value, subject: &Subject<'_>, found: &mut IndexMap<String, Vec<Mounted>>) {
        for (keys, what) in [(self.files, "a file of the bundle"), (self.mounts, "a mount of the bundle")] {
            let Some(list) = values.at(keys) else { continue };
            for (place, item) in items(list, &super::value_path(&keys.join("."))) {
                let Some(path) = item.get("mountPath").and_then(Value::as_text) else { continue };
                // A list of the file replaces that of the bundle.
                let is_given = subject.sources.node(&place).is_some();
                add(found, path, what, is_given.then(|| place.key("mountPath")));
            }
        }
    }
}

fn findings(mounts: &IndexMap<String, Vec<Mounted>>, effect: &str) -> Vec<Finding> {
    let taken = mounts.iter().filter(|(_, mounted)| mounted.len() > 1);
    taken
        .filter_map(|(path, mounted)| {
            let given: Vec<&FieldPath> = mounted.iter().filter_map(|each| each.at.as_ref()).collect();
            let last = given.last()?;
            let other = mounted.iter().find(|each| each.at.is_none()).map_or("another mount", |each| each.what);
            let finding = RULE
                .finding(format!("`{path}` is also where {other} is mounted, so Kubernetes refuses the pod: {effect}"))
                .at((*last).clone(), "");
            let earlier = given.iter().rev().skip(1).take(SHOWN);
            let finding = earlier.fold(finding, |finding, place| finding.at((*place).clone(), ""));
            Some(finding.help("use another path"))
        })
        .collect()
}

/// Volumes of the file that have the name of a volume of `datasets`.
fn volumes(subject: &Subject<'_>, values: &Value) -> Vec<Finding> {
    let Some(own) = values.at(&["custom", "bootcamp", "volumes"]).and_then(Value::as_map) else { return Vec::new() };
    let keys = ["singleuser", "storage", "extraVolumes"];
    let given = subject.hub_value(&keys).into_iter();
    let given = given.flat_map(|list| items(list, &super::value_path(&keys.join("."))));
    let named = given.filter_map(|(at, item)| Some((at, item.get("name").and_then(Value::as_text)?)));
    named
        .filter(|(_, name)| own.contains_key(*name))
        .map(|(at, name)| {
            RULE.finding(format!("`{name}` is also a volume of `datasets`, so the hub refuses to start"))
                .at(at.key("name"), "")
                .help("use another name, or mount the volume of `datasets`")
        })
        .collect()
}
