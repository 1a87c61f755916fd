//! NH0505: nothing makes the storage class that is named.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0505",
        name: "unknown-storage-class",
        severity: Severity::Error,
        summary: "nothing makes the storage class that is named",
        explanation: include_str!("unknown_storage_class.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Classes that a GKE cluster has unasked (GKE documentation on storage classes), with those of Filestore.
const OF_GKE: [&str; 8] = [
    "standard",
    "standard-rwo",
    "premium-rwo",
    "standard-rwx",
    "premium-rwx",
    "zonal-rwx",
    "enterprise-rwx",
    "enterprise-multishare-rwx",
];
/// What the bundle brings along: one class for its own disks, and one for people's, whatever `hub.homes` calls it.
const OF_BUNDLE: [&str; 2] = ["bootcamp", "hyperdisk-balanced"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let of_values = |keys: &[&str]| subject.hub_value(keys).and_then(Value::as_text);
    let named = [
        ("hub.values.hub.db.pvc.storageClassName", of_values(&["hub", "db", "pvc", "storageClassName"])),
        (
            "hub.values.singleuser.storage.dynamic.storageClass",
            of_values(&["singleuser", "storage", "dynamic", "storageClass"]),
        ),
    ];
    named.into_iter().filter_map(|(path, class)| finding(subject, path, class?)).collect()
}

fn finding(subject: &Subject<'_>, path: &str, class: &str) -> Option<Finding> {
    let homes = subject.bootcamp.hub.homes.storage_class.as_deref();
    if class.is_empty() || homes == Some(class) || OF_BUNDLE.contains(&class) || OF_GKE.contains(&class) {
        return None;
    }
    let manifests = &subject.bootcamp.cluster.manifests;
    let made = manifests.iter().position(|manifest| *manifest.kind == *"StorageClass" && manifest.name == *class);
    let same = if class.contains("ssd") { "premium-rwo" } else { "standard-rwo" };
    match made {
        None => {
            Some(RULE.finding(format!("nothing makes the storage class `{class}`")).at(path, "").help(format!(
                "write `{same}`, which GKE has, or list the manifest that makes it in `cluster.manifests`"
            )))
        }
        Some(index) if manifests.get(index)?.by_hand => Some(
            RULE.finding(format!("only a person's hand makes the storage class `{class}`"))
                .at(path, "a disk of this class waits for ever on a new cluster")
                .at(format!("cluster.manifests[{index}].byHand"), "applied by hand")
                .help(format!(
                    "write `{same}`, which GKE has, or take `byHand` out, so that the chart makes the class"
                )),
        ),
        Some(_) => None,
    }
}
