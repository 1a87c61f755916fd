//! Rules of Prometheus: each fault that once stopped a course is told before people tell it.

use crate::{derive::Resolved, model::Purpose, render::SUPPORT, unit::TimeSpan, yaml::Value};

/// One rule: name, expression, for how long, how urgent, and what a person reads.
struct Alert {
    name: &'static str,
    expression: String,
    lasts: &'static str,
    urgent: bool,
    summary: String,
    action: &'static str,
}

/// The group of all rules.
pub(super) fn rules(resolved: &Resolved) -> Value {
    let alerts = hub(resolved).into_iter().chain(capacity(resolved)).chain(data(resolved));
    Value::from([("name", Value::from("bootcamp")), ("rules", Value::List(alerts.map(Alert::value).collect()))])
}

impl Alert {
    fn value(self) -> Value {
        Value::from([
            ("alert", Value::from(self.name)),
            ("expr", self.expression.into()),
            ("for", self.lasts.into()),
            ("labels", Value::from([("severity", if self.urgent { "critical" } else { "warning" })])),
            ("annotations", Value::from([("summary", self.summary.as_str()), ("description", self.action)])),
        ])
    }
}

/// The namespace that people use.
fn production(resolved: &Resolved) -> &str {
    resolved
        .environments
        .iter()
        .find(|environment| environment.production)
        .map_or("default", |environment| environment.namespace.as_str())
}

fn hub(resolved: &Resolved) -> Vec<Alert> {
    let namespace = production(resolved);
    let hub = &resolved.hub;
    let spawns = format!("jupyterhub_server_spawn_duration_seconds_count{{namespace=\"{namespace}\"");
    let slow = hub.spawning.timeout.seconds() / 2;
    let memory = hub.hub_resources.memory_limit.bytes() / 10 * 9;
    vec![
        Alert {
            name: "HubDown",
            expression: format!("absent(up{{namespace=\"{namespace}\",service=\"hub\"}} == 1)"),
            lasts: "2m",
            urgent: true,
            summary: "the hub does not answer Prometheus".to_owned(),
            action: "Servers that run go on; nobody can log in. Look at the hub's pod and its log.",
        },
        Alert {
            name: "StartsFail",
            expression: format!("sum(rate({spawns},status=\"failure\"}}[10m])) / sum(rate({spawns}}}[10m])) > 0.1"),
            lasts: "5m",
            urgent: true,
            summary: "more than a tenth of the starts fail".to_owned(),
            action: "Mostly a zone that is sold out or an image that is not there: `kubectl describe` a waiting pod.",
        },
        Alert {
            name: "StartsSlow",
            expression: format!(
                "histogram_quantile(0.9, sum by (le) \
                 (rate(jupyterhub_server_spawn_duration_seconds_bucket{{namespace=\"{namespace}\"}}[10m]))) > {slow}"
            ),
            lasts: "10m",
            urgent: false,
            summary: format!("one start in ten takes longer than {}", TimeSpan::from_seconds(slow)),
            action: "Half of the time-out is gone. New nodes come too late: raise the placeholders.",
        },
        Alert {
            name: "SeatsNearLimit",
            expression: format!(
                "sum(jupyterhub_running_servers{{namespace=\"{namespace}\"}}) > {}",
                share_of(*hub.spawning.active_limit, 90)
            ),
            lasts: "5m",
            urgent: false,
            summary: format!("nine tenths of the {} servers that may run do", *hub.spawning.active_limit),
            action: "The hub refuses the next ones at `hub.activeServerLimit`.",
        },
        Alert {
            name: "HubBusy",
            // 2020: at 500 people the hub stood at one whole CPU and answered in 5 to 7 seconds.
            expression: format!(
                "rate(container_cpu_usage_seconds_total{{namespace=\"{namespace}\",container=\"hub\"}}[5m]) > 0.9"
            ),
            lasts: "10m",
            urgent: true,
            summary: "the hub has used nine tenths of a CPU for ten minutes".to_owned(),
            action: "It is one process: more CPU does not help. Let people log in in smaller groups.",
        },
        Alert {
            name: "HubMemory",
            expression: format!(
                "container_memory_working_set_bytes{{namespace=\"{namespace}\",container=\"hub\"}} > {memory}"
            ),
            lasts: "5m",
            urgent: true,
            summary: format!("the hub uses nine tenths of its {}", hub.hub_resources.memory_limit),
            action: "It is ended at its limit. Raise `hub.resources` in a quiet hour.",
        },
    ]
}

fn capacity(resolved: &Resolved) -> Vec<Alert> {
    let namespace = production(resolved);
    let pods = resolved
        .pools
        .iter()
        .filter(|pool| pool.purpose == Purpose::User)
        .map(|pool| *pool.max_pods_per_node)
        .min()
        .unwrap_or(110);
    let nodes: u32 =
        resolved.pools.iter().filter(|pool| pool.purpose == Purpose::User).map(|pool| pool.nodes.max).sum();
    vec![
        Alert {
            name: "ServersWait",
            expression: format!(
                "sum(kube_pod_status_phase{{namespace=\"{namespace}\",phase=\"Pending\",pod=~\"jupyter-.*\"}}) > 0"
            ),
            lasts: "10m",
            urgent: true,
            summary: "servers have waited for a node for ten minutes".to_owned(),
            action: "The autoscaler gets no node: sold out, out of quota, or the pool at its most. Use a fallback zone.",
        },
        Alert {
            name: "NodesNearMost",
            expression: format!(
                "count(kube_node_labels{{label_hub_jupyter_org_node_purpose=\"user\"}}) > {}",
                share_of(nodes, 90)
            ),
            lasts: "5m",
            urgent: false,
            summary: format!("nine tenths of the {nodes} nodes that people may have run"),
            action: "Raise `nodes.max` of the pool, and the quota if need be, before the next session.",
        },
        Alert {
            name: "PodsNearMost",
            // 2020: "we ran into the 110 pods per node limit", and the pre-puller could not run.
            expression: format!("max(count by (node) (kube_pod_info{{node!=\"\"}})) > {}", pods.saturating_sub(2)),
            lasts: "10m",
            urgent: false,
            summary: format!("a node runs all of the {pods} pods that it can"),
            action: "The pre-puller finds no place there, so a release waits. Release when fewer people work.",
        },
    ]
}

fn data(resolved: &Resolved) -> Vec<Alert> {
    let mut alerts = vec![Alert {
        name: "DiskNearlyFull",
        expression: "kubelet_volume_stats_available_bytes / kubelet_volume_stats_capacity_bytes < 0.1".to_owned(),
        lasts: "10m",
        urgent: false,
        summary: "a disk has less than a tenth left".to_owned(),
        action: "Grow the claim (`kubectl edit pvc`); disks of the classes here can grow while they are used.",
    }];
    let Some(datasets) = &resolved.datasets else { return alerts };
    if datasets.cache.is_some() {
        alerts.push(Alert {
            name: "NodeCacherRestarts",
            // 2020: ended 2282 times in a day for want of memory, while participants saw half a dataset.
            expression: format!(
                "increase(kube_pod_container_status_restarts_total{{namespace=\"{SUPPORT}\",container=\"copy\"}}[15m]) > 1"
            ),
            lasts: "1m",
            urgent: true,
            summary: "the copy of the datasets on a node starts again and again".to_owned(),
            action: "People there see datasets that are not whole. Look why it ends: `kubectl describe`.",
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
            urgent: false,
            summary: format!("the lessons were last fetched more than {} ago", TimeSpan::from_seconds(late)),
            action: "Look at the last job's log: the repository moved, or the branch is gone.",
        });
    }
    alerts
}

/// `percent` of `count`, rounded down.
fn share_of(count: u32, percent: u64) -> u64 {
    u64::from(count) * percent / 100
}
