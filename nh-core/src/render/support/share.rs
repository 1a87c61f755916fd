//! The contents of the share, and what maintains them: folders, the copy on each node, the lessons.

use crate::{
    render::{
        names::{CURRICULUM_FOLDER, DATASETS_FOLDER, HOMES_FOLDER},
        quantity,
        reason::Reasoned,
    },
    settle::{Resolved, ResolvedDatasets, ResolvedHomes},
    unit::{Cpu, TimeSpan},
    yaml::{Annotated, Value},
};

/// rsync is one process that waits for the share: a tenth of a core; 2020 gave it half a core on every node, which
/// the last seat then lacked (nh2020-jupyterhub, the note on 110 users in `prod.yaml`).
const COPY_CPU: Cpu = Cpu::from_millicores(100);
/// How often a node checks for changes if there are no lessons.
const COPY_EVERY: TimeSpan = TimeSpan::from_seconds(300);
/// Alpine with rsync, in a version that public manifests of 2026 use.
const SHELL_IMAGE: &str = "instrumentisto/rsync-ssh:alpine3.23-r3";

pub(super) fn add(resolved: &Resolved, values: &mut Annotated) {
    let Some(datasets) = &resolved.datasets else { return };
    place(datasets, values);
    values.set_because(&["share", "image"], image(Some(datasets)), "an image with a shell that nodes pull anyway");
    let homes = matches!(resolved.hub.homes, ResolvedHomes::Shared { .. });
    values.set(&["share", "folders"], folders(datasets, homes));
    node_cacher(datasets, values);
    curriculum(datasets, values);
}

/// Where the share is; both charts mount it.
pub(in crate::render) fn place(datasets: &ResolvedDatasets, values: &mut Annotated) {
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

fn node_cacher(datasets: &ResolvedDatasets, values: &mut Annotated) {
    let Some(cache) = &datasets.cache else { return };
    values.settle(&["nodeCacher", "image"], &cache.image, String::as_str);
    values.settle(&["nodeCacher", "path"], &cache.path, String::as_str);
    values.set(&["nodeCacher", "folders"], folders(datasets, false));
    let every = copy_every(datasets);
    values.set_because(
        &["nodeCacher", "everySeconds"],
        seconds(every.seconds().max(1)),
        &format!("{every}, as often as the lessons are fetched"),
    );
    values.set(&["nodeCacher", "cpu"], quantity::kubernetes_cpu(COPY_CPU));
    values.settle(&["nodeCacher", "memory"], &cache.memory, |memory| quantity::kubernetes_memory(*memory));
}

fn curriculum(datasets: &ResolvedDatasets, values: &mut Annotated) {
    let Some(curriculum) = &datasets.curriculum else { return };
    values.settle(&["curriculum", "image"], &curriculum.image, String::as_str);
    values.set(&["curriculum", "repository"], curriculum.repository.as_str());
    values.settle(&["curriculum", "branch"], &curriculum.branch, String::as_str);
    values.settle(&["curriculum", "schedule"], &curriculum.every, |every| schedule(*every));
    values.explain(&["curriculum", "schedule"], &format!("every {}", *curriculum.every));
    values.set_because(
        &["curriculum", "deadlineSeconds"],
        seconds(curriculum.every.seconds().max(60)),
        "a run that hangs ends before the next one starts",
    );
}

/// The folders of the share, as one string for a shell.
fn folders(datasets: &ResolvedDatasets, homes: bool) -> String {
    let mut folders = vec![DATASETS_FOLDER];
    if datasets.curriculum.is_some() {
        folders.push(CURRICULUM_FOLDER);
    }
    if homes {
        folders.push(HOMES_FOLDER);
    }
    folders.join(" ")
}

/// An image with a shell that nodes pull anyway to copy datasets or to fetch lessons; never the user servers' image,
/// whose tag is known only at deployment.
pub(in crate::render) fn image(datasets: Option<&ResolvedDatasets>) -> &str {
    let copies = datasets.and_then(|datasets| datasets.cache.as_ref()).map(|cache| cache.image.as_str());
    let fetches = datasets.and_then(|datasets| datasets.curriculum.as_ref()).map(|lessons| lessons.image.as_str());
    copies.or(fetches).unwrap_or(SHELL_IMAGE)
}

/// How often a node checks for changes.
pub(in crate::render) fn copy_every(datasets: &ResolvedDatasets) -> TimeSpan {
    datasets.curriculum.as_ref().map_or(COPY_EVERY, |curriculum| *curriculum.every)
}

/// A span as a cron schedule, which supports whole minutes within an hour and whole hours within a day.
fn schedule(every: TimeSpan) -> String {
    let minutes = every.seconds().div_ceil(60).max(1);
    match minutes {
        1..60 => format!("*/{minutes} * * * *"),
        60..1440 => format!("0 */{} * * *", minutes.div_ceil(60).min(23)),
        _ => "0 0 * * *".to_owned(),
    }
}

fn seconds(seconds: u64) -> Value {
    Value::Int(i64::try_from(seconds).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_become_schedules() {
        for (every, expected) in [
            ("30s", "*/1 * * * *"),
            ("5m", "*/5 * * * *"),
            ("90s", "*/2 * * * *"),
            ("1h", "0 */1 * * *"),
            ("90m", "0 */2 * * *"),
            ("1d", "0 0 * * *"),
        ] {
            assert_eq!(schedule(every.parse().unwrap()), expected, "{every}");
        }
    }
}
