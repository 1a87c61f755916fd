//! The share of the Filestore instance, and what each role sees of it.

use crate::{
    model::Role,
    render::{Wanted, quantity, reason::Reasoned, support::share},
    settle::ResolvedDatasets,
    yaml::{Annotated, Value},
};

/// Where everybody reads the datasets.
pub(in crate::render) const DATASETS: &str = "/datasets";
/// Where instructors write datasets, if participants read a copy.
pub(in crate::render) const DATASETS_SOURCE: &str = "/datasets-source";
/// Where everybody reads the lessons.
pub(in crate::render) const CURRICULUM: &str = "/curriculum";

/// Names of the volumes that the hub's code mounts.
const SHARE: &str = "share";
const DATASETS_COPY: &str = "datasets-copy";
const CURRICULUM_COPY: &str = "curriculum-copy";

pub(super) fn common(wanted: Wanted<'_>, values: &mut Annotated) {
    let Some(datasets) = &wanted.resolved.datasets else { return };
    volume(datasets, values);
    mounts(datasets, values);
}

/// Where the share is; both charts mount it.
pub(in crate::render) fn share(datasets: &ResolvedDatasets, values: &mut Annotated) {
    match &datasets.ip {
        Some(ip) => {
            values.set_because(&["share", "server"], ip.as_str(), "derived from the output of the plan's step");
        }
        None => values.explain(
            &["share"],
            "`server` is missing until the plan's step has created the Filestore instance; the chart is \
             refused until then",
        ),
    }
    values.settle(&["share", "path"], &datasets.share, |share| format!("/{share}"));
}

/// The values that the manifest of the volume looks up.
fn volume(datasets: &ResolvedDatasets, values: &mut Annotated) {
    share(datasets, values);
    values.set(&["share", "capacity"], quantity::kubernetes_memory(datasets.capacity));
}

fn mounts(datasets: &ResolvedDatasets, values: &mut Annotated) {
    let claim = Value::from([("persistentVolumeClaim", Value::from([("claimName", share::CLAIM)]))]);
    values.set(at!["custom", "bootcamp", "volumes", SHARE], claim);
    let Some(cache) = &datasets.cache else {
        mount(values, DATASETS, SHARE, Some(share::DATASETS), &STAFF_WRITES_OTHERS_READ);
        if datasets.curriculum.is_some() {
            mount(values, CURRICULUM, SHARE, Some(share::CURRICULUM), &EVERYBODY_READS);
        }
        return;
    };
    mount(values, DATASETS, DATASETS_COPY, None, &EVERYBODY_READS);
    copy(values, DATASETS_COPY, &cache.path, share::DATASETS);
    mount(values, DATASETS_SOURCE, SHARE, Some(share::DATASETS), &STAFF_WRITES);
    values.explain(
        at!["custom", "bootcamp", "mounts", DATASETS_SOURCE],
        "instructors write here; the node cacher copies it to every node",
    );
    if datasets.curriculum.is_some() {
        mount(values, CURRICULUM, CURRICULUM_COPY, None, &EVERYBODY_READS);
        copy(values, CURRICULUM_COPY, &cache.path, share::CURRICULUM);
    }
}

/// A volume that is a folder of the copy on the node.
fn copy(values: &mut Annotated, volume: &str, cache: &str, folder: &str) {
    let path = format!("{cache}/{folder}");
    let host_path = Value::from([("path", path.as_str()), ("type", "DirectoryOrCreate")]);
    let source = Value::from([("hostPath", host_path)]);
    values.set_because(at!["custom", "bootcamp", "volumes", volume], source, "the copy that the node cacher keeps");
}

type Access = [(Role, &'static str)];

const EVERYBODY_READS: [(Role, &str); 3] =
    [(Role::Participant, "read"), (Role::Instructor, "read"), (Role::Admin, "read")];
const STAFF_WRITES: [(Role, &str); 2] = [(Role::Instructor, "write"), (Role::Admin, "write")];
const STAFF_WRITES_OTHERS_READ: [(Role, &str); 3] =
    [(Role::Participant, "read"), (Role::Instructor, "write"), (Role::Admin, "write")];

fn mount(values: &mut Annotated, path: &str, volume: &str, sub_path: Option<&str>, access: &Access) {
    values.set(at!["custom", "bootcamp", "mounts", path, "volume"], volume);
    if let Some(sub_path) = sub_path {
        values.set(at!["custom", "bootcamp", "mounts", path, "subPath"], sub_path);
    }
    for (role, right) in access {
        values.set(at!["custom", "bootcamp", "mounts", path, "access", role.name()], *right);
    }
}
