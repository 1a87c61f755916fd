//! Capacity: nodes, pods and quotas, and users who wait for them.

use super::{Alert, Urgency, share_of};
use crate::{
    outlook::Outlook,
    render::{
        manifest,
        monitoring::series::{PLACEHOLDERS, SERVERS, nodes, production, user_pools},
    },
    settle::Resolved,
    size::{CPUS_PER_FAMILY, QuotaNeed},
};

pub(super) fn alerts(outlook: &Outlook) -> Vec<Alert> {
    let mut alerts = waiting(&outlook.resolved);
    alerts.extend(pools_at_most(&outlook.resolved));
    alerts.extend(pods(&outlook.resolved));
    alerts.extend(outlook.sizing.quotas.needs.iter().filter_map(quota));
    alerts.push(node_disk());
    alerts.push(terminating(&outlook.resolved));
    alerts
}

fn waiting(resolved: &Resolved) -> Vec<Alert> {
    let namespace = production(resolved);
    let pending =
        |pods: &str| format!("sum(kube_pod_status_phase{{namespace=\"{namespace}\",phase=\"Pending\",{pods}}}) > 0");
    let mut alerts = vec![Alert {
        name: "ServersWait",
        expression: pending(SERVERS),
        lasts: "10m",
        urgency: Urgency::Critical,
        summary: "servers have waited for a node for ten minutes".to_owned(),
        action: "The autoscaler gets no node: the zone is sold out, the quota is used up, or the pool is at its maximum. Use a fallback zone.",
        runbook: "sold-out",
        of: None,
    }];
    if manifest::has_placeholders(resolved) {
        alerts.push(Alert {
            name: "PlaceholdersWait",
            // A node starts in two to three minutes; the autoscaler gives up after 15 (its FAQ).
            expression: pending(PLACEHOLDERS),
            lasts: "15m",
            urgency: Urgency::Warning,
            summary: "placeholders have waited for a node for a quarter of an hour".to_owned(),
            action: "The next users will wait too. Check now whether the zone is sold out.",
            runbook: "sold-out",
            of: None,
        });
    }
    alerts
}

fn pools_at_most(resolved: &Resolved) -> impl Iterator<Item = Alert> {
    user_pools(resolved).filter(|pool| pool.nodes.min < pool.nodes.max).map(|pool| Alert {
        name: "PoolAtMost",
        expression: format!("count({}) >= {}", nodes(Some(pool.name.as_str())), pool.nodes.max),
        lasts: "5m",
        urgency: Urgency::Warning,
        summary: format!("the pool {} is at its maximum of {} nodes", *pool.name, pool.nodes.max),
        action: "Raise `nodes.max` of the pool, and the quota if necessary, before the next users log in.",
        runbook: "pool-at-maximum",
        of: Some(("pool", pool.name.to_string())),
    })
}

fn pods(resolved: &Resolved) -> impl Iterator<Item = Alert> {
    user_pools(resolved).map(|pool| {
        let most = *pool.max_pods_per_node;
        Alert {
            name: "PodsNearMost",
            // 2020: "we ran into the 110 pods per node limit", and the pre-puller could not run.
            expression: format!(
                "max(count by (node) (kube_pod_info{{node!=\"\"}} and on (node) {})) > {}",
                nodes(Some(pool.name.as_str())),
                most.saturating_sub(2)
            ),
            lasts: "10m",
            urgency: Urgency::Warning,
            summary: format!("a node of the pool {} is at its limit of {most} pods", *pool.name),
            action: "The pre-puller does not fit there, so a release waits. Release when fewer users work.",
            runbook: "pod-limit",
            of: Some(("pool", pool.name.to_string())),
        }
    })
}

/// The disk of a node, with images and the files that servers write outside of mounts. From 85% on, the kubelet deletes
/// images, and it evicts pods when a tenth is left (`imageGCHighThresholdPercent` and `nodefs.available`, Kubernetes).
fn node_disk() -> Alert {
    // Claims are mounted below /var/lib/kubelet, and have alerts of their own.
    let disks = "fstype=~\"ext4|xfs\",mountpoint!~\"/var/lib/kubelet/.+\"";
    Alert {
        name: "NodeDisk",
        expression: format!(
            "max by (node) (1 - node_filesystem_avail_bytes{{{disks}}} / node_filesystem_size_bytes{{{disks}}} and \
             node_filesystem_readonly{{{disks}}} == 0) > 0.85 or max by (node) \
             (kube_node_status_condition{{condition=\"DiskPressure\",status=\"true\"}}) == 1"
        ),
        lasts: "10m",
        urgency: Urgency::Critical,
        summary: "the disk of the node {{ $labels.node }} is nearly full".to_owned(),
        action: "Kubernetes evicts servers when a tenth is left. Find the server that writes to `/tmp`, or drain the node.",
        runbook: "a-disk-is-full",
        of: None,
    }
}

/// Pods that should have been gone for ten minutes: a disk or a share that cannot be unmounted, or a node that is lost.
/// Their users cannot start a server, because the old one still exists.
fn terminating(resolved: &Resolved) -> Alert {
    let namespace = production(resolved);
    Alert {
        name: "PodsTerminating",
        expression: format!("count(time() - kube_pod_deletion_timestamp{{namespace=\"{namespace}\"}} > 600) > 0"),
        lasts: "5m",
        urgency: Urgency::Warning,
        summary: "{{ $value }} pods have been in Terminating for more than ten minutes".to_owned(),
        action: "Their users cannot start a server. See whether the node or a mount hangs.",
        runbook: "pods-that-do-not-end",
        of: None,
    }
}

/// Warns when nine tenths of a granted CPU quota are used; quotas whose grant is not in the file cannot be compared.
fn quota(need: &QuotaNeed) -> Option<Alert> {
    let granted = need.granted?;
    let machines = machines(need)?;
    let of_type = format!("kube_node_labels{{label_node_kubernetes_io_instance_type=~\"{machines}\"}}");
    Some(Alert {
        name: "QuotaNear",
        expression: format!(
            "sum(kube_node_status_capacity{{resource=\"cpu\"}} and on (node) {of_type}) >= {}",
            share_of(granted, 90)
        ),
        lasts: "5m",
        urgency: Urgency::Warning,
        summary: format!("the nodes use nine tenths of the quota {}, {granted}", need.metric),
        action: "The next node may not start. Request more, or stop unused servers.",
        runbook: "pool-at-maximum",
        of: Some(("quota", format!("{} {}", need.metric, need.dimensions).trim_end().to_owned())),
    })
}

/// The machine types whose CPUs count towards a metric, as a regular expression; none for metrics of other things.
fn machines(need: &QuotaNeed) -> Option<String> {
    let family = |name: &str| format!("{}-.+", name.to_lowercase());
    match need.metric.as_str() {
        "CPUS_ALL_REGIONS" => Some(".+".to_owned()),
        // N1 and E2 draw on the quota without a family (cloud.google.com/compute/resource-usage).
        "CPUS" => Some("(n1|e2)-.+".to_owned()),
        // No label in kube-state-metrics shows which nodes are Spot VMs.
        "PREEMPTIBLE_CPUS" => None,
        CPUS_PER_FAMILY => need.dimensions.split("vm_family=").nth(1).map(family),
        metric => metric.strip_suffix("_CPUS").map(family),
    }
}
