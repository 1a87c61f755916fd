//! NH0506: a mount refers to a volume that does not exist.

use super::items;
use indexmap::IndexMap;

use crate::{
    check::{Requires, Rule, Subject, places::SHOWN},
    diagnostic::{Card, Finding, Severity},
    settle::{CURRICULUM_COPY_VOLUME, DATASETS_COPY_VOLUME, ResolvedHomes, SHARE_VOLUME},
    source::FieldPath,
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0506",
        name: "unknown-volume",
        severity: Severity::Error,
        summary: "a mount refers to a volume that does not exist",
        explanation: include_str!("unknown_volume.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Volumes that the chart itself adds to the hub's pod (`templates/hub/deployment.yaml` of 4.4.0).
const OF_HUB: [&str; 5] = ["config", "secret", "existing-secret", "files", "pvc"];
/// Volumes that the hub's own code creates from `datasets`.
const OF_DATASETS: [&str; 3] = [SHARE_VOLUME, DATASETS_COPY_VOLUME, CURRICULUM_COPY_VOLUME];
/// How the names of home volumes begin in the chart's values, unless another template is set.
const HOME: &str = "volume-{";

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let servers = Pod {
        containers: &["singleuser.initContainers", "singleuser.extraContainers"],
        mounts: "singleuser.storage.extraVolumeMounts",
        volumes: "singleuser.storage.extraVolumes",
        own: &["files"],
    };
    let hub = Pod {
        containers: &["hub.initContainers", "hub.extraContainers"],
        mounts: "hub.extraVolumeMounts",
        volumes: "hub.extraVolumes",
        own: &OF_HUB,
    };
    [(servers, "so it is missing on every server"), (hub, "so the hub cannot start")]
        .into_iter()
        .flat_map(|(pod, effect)| pod.findings(subject, effect))
        .collect()
}

/// The chart's values that define what a pod mounts.
struct Pod {
    containers: &'static [&'static str],
    mounts: &'static str,
    volumes: &'static str,
    own: &'static [&'static str],
}

impl Pod {
    fn findings(&self, subject: &Subject<'_>, effect: &str) -> Vec<Finding> {
        let mut known: Vec<&str> = self.own.to_vec();
        // The chart gives shared homes this name (`files/hub/jupyterhub_config.py` of 4.4.0).
        if matches!(subject.resolved.hub.homes, ResolvedHomes::Shared { .. }) && self.volumes.starts_with("singleuser")
        {
            known.push("home");
        }
        if subject.bootcamp.datasets.is_some() {
            known.extend(OF_DATASETS);
        }
        for (_, volume) in listed_in(subject, self.volumes) {
            known.extend(volume.get("name").and_then(Value::as_text));
        }
        // The hub's own code creates these for users who may have them.
        let of_bootcamp = subject.hub_value(&["custom", "bootcamp", "volumes"]).and_then(Value::as_map);
        known.extend(of_bootcamp.into_iter().flatten().map(|(name, _)| name.as_str()));
        let home = subject.hub_value(&["singleuser", "storage", "dynamic", "volumeNameTemplate"]);
        known.extend(home.and_then(Value::as_text));
        let mut mounts = listed_in(subject, self.mounts);
        for (path, container) in self.containers.iter().flat_map(|keys| listed_in(subject, keys)) {
            mounts.extend(
                container
                    .get("volumeMounts")
                    .into_iter()
                    .flat_map(|list| items(list, &path.clone().key("volumeMounts"))),
            );
        }
        let mut missing: IndexMap<&str, Vec<FieldPath>> = IndexMap::new();
        for (path, mount) in mounts {
            if let Some(name) = mount.get("name").and_then(Value::as_text)
                && !known.contains(&name)
                && !name.starts_with(HOME)
            {
                missing.entry(name).or_default().push(path.key("name"));
            }
        }
        missing.into_iter().map(|(name, places)| self.finding(name, places, effect)).collect()
    }

    fn finding(&self, name: &str, places: Vec<FieldPath>, effect: &str) -> Finding {
        let finding = RULE.finding(format!("the volume `{name}` is not defined, {effect}"));
        let finding = places.into_iter().take(SHOWN).fold(finding, |finding, place| finding.at(place, ""));
        finding.help(format!("add the volume `{name}` to `hub.values.{}`, or remove the mounts", self.volumes))
    }
}

/// The items of a list or map in the chart's values.
fn listed_in<'a>(subject: &Subject<'a>, keys: &str) -> Vec<(FieldPath, &'a Value)> {
    let parts: Vec<&str> = keys.split('.').collect();
    subject.hub_value(&parts).map_or_else(Vec::new, |list| items(list, &super::value_path(keys)))
}
