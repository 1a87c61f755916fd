//! Disks, datasets and lessons.

use super::{Alert, Urgency};
use crate::{
    render::{SUPPORT, monitoring::series::HOMES},
    settle::{Resolved, ResolvedHomes},
    unit::TimeSpan,
};

pub(super) fn alerts(resolved: &Resolved) -> Vec<Alert> {
    let mut alerts = vec![Alert {
        name: "DiskNearlyFull",
        expression: full(&format!("persistentvolumeclaim!~\"{HOMES}\"")),
        lasts: "10m",
        urgency: Urgency::Critical,
        summary: "nine tenths of the disk {{ $labels.persistentvolumeclaim }}, or of its inodes, are used".to_owned(),
        action: "Raise the claim's size (`kubectl edit pvc`); disks of these classes can grow while they are in use.",
        runbook: "a-disk-is-full",
        of: None,
    }];
    if matches!(resolved.hub.homes, ResolvedHomes::Disks { .. }) {
        alerts.push(Alert {
            name: "HomesNearlyFull",
            // In a small course each user counts; in a large one, some disks are always nearly full.
            expression: format!(
                "count({}) > {}",
                full(&format!("persistentvolumeclaim=~\"{HOMES}\"")),
                resolved.event.seats / 200
            ),
            lasts: "10m",
            urgency: Urgency::Warning,
            summary: "{{ $value }} users have filled nine tenths of their disks".to_owned(),
            action: "A server with a full disk does not start. If there are many, a lesson writes too much: tell its instructor.",
            runbook: "a-disk-is-full",
            of: None,
        });
    }
    let Some(datasets) = &resolved.datasets else { return alerts };
    if datasets.cache.is_some() {
        alerts.push(Alert {
            name: "NodeCacherRestarts",
            // 2020: killed 2282 times in a day for lack of memory, while participants saw half a dataset.
            expression: format!(
                "increase(kube_pod_container_status_restarts_total{{namespace=\"{SUPPORT}\",container=\"copy\"}}[15m]) > 1"
            ),
            lasts: "1m",
            urgency: Urgency::Critical,
            summary: "the copy of the datasets on a node keeps restarting".to_owned(),
            action: "Users on that node see incomplete datasets. Find the cause with `kubectl describe`.",
            runbook: "data-is-missing",
            of: None,
        });
    }
    if let Some(curriculum) = &datasets.curriculum {
        let late = curriculum.every.seconds() * 6;
        alerts.push(Alert {
            name: "LessonsOld",
            expression: format!(
                "time() - kube_cronjob_status_last_successful_time{{namespace=\"{SUPPORT}\",cronjob=\"curriculum\"}} > {late}"
            ),
            lasts: "1m",
            urgency: Urgency::Warning,
            summary: format!("the lessons were last fetched more than {} ago", TimeSpan::from_seconds(late)),
            action: "Read the last job's log: the repository may have moved, or the branch was deleted.",
            runbook: "data-is-missing",
            of: None,
        });
    }
    alerts
}

/// The disks of which nine tenths are used, or nine tenths of the inodes: many small files fill a disk, too.
fn full(claims: &str) -> String {
    let used = |used: &str, all: &str| {
        format!("kubelet_volume_stats_{used}{{{claims}}} / kubelet_volume_stats_{all}{{{claims}}} >= 0.9")
    };
    format!("{} or {}", used("used_bytes", "capacity_bytes"), used("inodes_used", "inodes"))
}
