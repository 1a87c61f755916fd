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
        expression: format!("{} >= 0.9", used(&format!("persistentvolumeclaim!~\"{HOMES}\""))),
        lasts: "10m",
        urgency: Urgency::Critical,
        summary: "nine tenths of the disk {{ $labels.persistentvolumeclaim }} are used".to_owned(),
        action: "Raise the claim's size (`kubectl edit pvc`); disks of these classes can grow while they are in use.",
        runbook: "a-disk-is-full",
    }];
    if matches!(resolved.hub.homes, ResolvedHomes::Disks { .. }) {
        alerts.push(Alert {
            name: "HomesNearlyFull",
            expression: format!("count({} >= 0.9) > 5", used(&format!("persistentvolumeclaim=~\"{HOMES}\""))),
            lasts: "10m",
            urgency: Urgency::Warning,
            summary: "more than five users have filled nine tenths of their disks".to_owned(),
            action: "Usually a lesson writes too much: tell its instructor.",
            runbook: "a-disk-is-full",
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
        });
    }
    alerts
}

/// The share of each disk that is used.
fn used(claims: &str) -> String {
    format!("kubelet_volume_stats_used_bytes{{{claims}}} / kubelet_volume_stats_capacity_bytes{{{claims}}}")
}
