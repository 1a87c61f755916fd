//! The share of the Filestore instance, and what each role sees of it.

use crate::{
    model::Role,
    outlook::Outlook,
    render::{
        names::{CLAIM, CURRICULUM_FOLDER, DATASETS_FOLDER},
        quantity,
        support::share,
    },
    settle::{CURRICULUM_COPY_VOLUME, DATASETS_COPY_VOLUME, ResolvedDatasets, SHARE_VOLUME},
    yaml::{Annotated, Value},
};

/// Where everybody reads the datasets.
pub(in crate::render) const DATASETS: &str = "/datasets";
/// Where instructors write datasets, if participants read a copy.
pub(in crate::render) const DATASETS_SOURCE: &str = "/datasets-source";
/// Where everybody reads the lessons.
pub(in crate::render) const CURRICULUM: &str = "/curriculum";

pub(super) fn common(outlook: &Outlook, values: &mut Annotated) {
    let Some(datasets) = &outlook.resolved.datasets else { return };
    volume(datasets, values);
    mounts(datasets, values);
}

/// The values that the manifest of the volume looks up.
fn volume(datasets: &ResolvedDatasets, values: &mut Annotated) {
    share::place(datasets, values);
    values.set(&["share", "capacity"], quantity::kubernetes_memory(datasets.capacity));
}

fn mounts(datasets: &ResolvedDatasets, values: &mut Annotated) {
    let claim = Value::from([("persistentVolumeClaim", Value::from([("claimName", CLAIM)]))]);
    values.set(at!["custom", "bootcamp", "volumes", SHARE_VOLUME], claim);
    let Some(cache) = &datasets.cache else {
        mount(values, DATASETS, SHARE_VOLUME, Some(DATASETS_FOLDER), &STAFF_WRITES_OTHERS_READ);
        if datasets.curriculum.is_some() {
            mount(values, CURRICULUM, SHARE_VOLUME, Some(CURRICULUM_FOLDER), &EVERYBODY_READS);
        }
        return;
    };
    mount(values, DATASETS, DATASETS_COPY_VOLUME, None, &EVERYBODY_READS);
    copy(values, DATASETS_COPY_VOLUME, &cache.path, DATASETS_FOLDER);
    mount(values, DATASETS_SOURCE, SHARE_VOLUME, Some(DATASETS_FOLDER), &STAFF_WRITES);
    values.explain(
        at!["custom", "bootcamp", "mounts", DATASETS_SOURCE],
        "instructors write here; the node cacher copies it to every node",
    );
    if datasets.curriculum.is_some() {
        mount(values, CURRICULUM, CURRICULUM_COPY_VOLUME, None, &EVERYBODY_READS);
        copy(values, CURRICULUM_COPY_VOLUME, &cache.path, CURRICULUM_FOLDER);
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
