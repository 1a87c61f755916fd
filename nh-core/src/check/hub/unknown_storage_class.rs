//! NH0505: the storage class does not exist on a new cluster.

use super::references;

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    source::FieldPath,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0505",
        name: "unknown-storage-class",
        severity: Severity::Error,
        summary: "the storage class does not exist on a new cluster",
        explanation: include_str!("unknown_storage_class.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Classes that a GKE cluster has by default, including those of Filestore (GKE documentation on storage classes).
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
/// Classes that the bundle creates: one for its own disks, and one for users' disks, unless `hub.homes` renames it.
const OF_BUNDLE: [&str; 2] = ["bootcamp", "hyperdisk-balanced"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let references = references::references(subject).into_iter();
    let classes = references.filter(|reference| reference.kind == references::Kind::StorageClass);
    classes.filter_map(|reference| finding(subject, reference.at, reference.name)).collect()
}

fn finding(subject: &Subject<'_>, path: FieldPath, class: &str) -> Option<Finding> {
    let homes = subject.bootcamp.hub.homes.storage_class.as_deref();
    if class.is_empty() || homes == Some(class) || OF_BUNDLE.contains(&class) || OF_GKE.contains(&class) {
        return None;
    }
    let manifests = &subject.bootcamp.cluster.manifests;
    let manifest_index =
        manifests.iter().position(|manifest| *manifest.kind == *"StorageClass" && manifest.name == *class);
    let equivalent = if class.contains("ssd") { "premium-rwo" } else { "standard-rwo" };
    match manifest_index {
        None => Some(
            RULE.finding(format!("the storage class `{class}` does not exist on a new cluster")).at(path, "").help(
                format!(
                    "use `{equivalent}`, which GKE provides, or add the manifest that creates it to `cluster.manifests`"
                ),
            ),
        ),
        Some(index) if manifests.get(index)?.by_hand => Some(
            RULE.finding(format!("the storage class `{class}` must be created by hand"))
                .at(path, "disks of this class stay pending on a new cluster")
                .at(format!("cluster.manifests[{index}].byHand"), "applied by hand")
                .help(format!(
                    "use `{equivalent}`, which GKE provides, or remove `byHand` so that the chart creates the class"
                )),
        ),
        Some(_) => None,
    }
}
