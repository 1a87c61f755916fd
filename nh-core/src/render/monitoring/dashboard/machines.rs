//! Is there room for more users?

use super::{Kind, Panel, Unit};
use crate::{
    outlook::Outlook,
    render::monitoring::series::{PLACEHOLDERS, SERVERS, nodes, user_pools},
    settle::Resolved,
};

pub(super) fn panels(outlook: &Outlook) -> Vec<Panel> {
    let resolved = &outlook.resolved;
    let mut panels = vec![waiting(), placeholders(resolved)];
    panels.extend(pools(resolved));
    panels.extend(fullness(outlook));
    panels
}

fn waiting() -> Panel {
    let phase =
        |phase: &str| format!("sum(kube_pod_status_phase{{namespace=\"$namespace\",phase=\"{phase}\",{SERVERS}}})");
    Panel::lines("Waiting servers", "If more than a few wait for more than a few minutes, no machine is available.")
        .width(12)
        .query(phase("Pending"), "waiting for a machine or the image")
        .query(phase("Failed"), "failed")
}

fn placeholders(resolved: &Resolved) -> Panel {
    let production = resolved.environments.iter().find(|environment| environment.production);
    let count = production.map_or(0, |production| *production.placeholders);
    let phase = |phase: &str| {
        format!("sum(kube_pod_status_phase{{namespace=\"$namespace\",phase=\"{phase}\",{PLACEHOLDERS}}})")
    };
    Panel::lines(
        "Placeholders",
        "Running placeholders are free room; pending ones were evicted and cause machines to start.",
    )
    .width(12)
    .kind(Kind::Stack)
    .query(phase("Running"), "ready")
    .query(phase("Pending"), "wait")
    .level(count, "planned during the course")
}

fn pools(resolved: &Resolved) -> Vec<Panel> {
    let all = Panel::lines("Machines", "By pool. You pay for these.").width(12).kind(Kind::Stack).query(
        "count by (label_cloud_google_com_gke_nodepool) (kube_node_labels)",
        "{{label_cloud_google_com_gke_nodepool}}",
    );
    let share = user_pools(resolved).fold(
        Panel::lines("Machines, as a share of each pool's maximum", "At 100%, the pool cannot grow.")
            .width(12)
            .unit(Unit::Share)
            .alarm(1.0),
        |panel, pool| {
            let name = pool.name.as_str();
            panel.query(format!("count({}) / {}", nodes(Some(name)), pool.nodes.max.max(1)), name)
        },
    );
    vec![all, share]
}

fn fullness(outlook: &Outlook) -> Vec<Panel> {
    let people = nodes(None);
    let most = user_pools(&outlook.resolved).map(|pool| *pool.max_pods_per_node).min().unwrap_or(110);
    let promised = |resource: &str| {
        format!(
            "sum(kube_pod_container_resource_requests{{resource=\"{resource}\"}} and on (node) {people}) / \
             sum(kube_node_status_allocatable{{resource=\"{resource}\"}} and on (node) {people})"
        )
    };
    vec![
        Panel::lines(
            "Requested share of the machines",
            "Memory and CPU that pods request, as a share of what user machines have.",
        )
        .unit(Unit::Share)
        .query(promised("memory"), "memory")
        .query(promised("cpu"), "CPU"),
        Panel::lines(
            "Pods on the fullest machine",
            format!("A machine runs at most {most}; a release needs two free ones on each."),
        )
        .query(format!("max(count by (node) (kube_pod_info{{node!=\"\"}} and on (node) {people}))"), "pods")
        .alarm(f64::from(most.saturating_sub(2))),
        Panel::lines("CPUs of all machines", "Quotas count these.").kind(Kind::Stack).query(
            "sum by (label_node_kubernetes_io_instance_type) (kube_node_status_capacity{resource=\"cpu\"} * on (node) \
                 group_left (label_node_kubernetes_io_instance_type) kube_node_labels)",
            "{{label_node_kubernetes_io_instance_type}}",
        ),
    ]
}
