//! Names of series and the parts of expressions that alerts and dashboards share.

use crate::{
    model::Purpose,
    settle::{Resolved, ResolvedPool},
};

/// Pods of user servers, by the chart's label.
pub(super) const SERVERS: &str = "pod=~\"jupyter-.*\"";
/// The container in such a pod, by `KubeSpawner`'s name.
pub(super) const SERVER_CONTAINER: &str = "container=\"notebook\"";
/// Pods of placeholders, by the chart's label.
pub(super) const PLACEHOLDERS: &str = "pod=~\"user-placeholder-.*\"";
/// Claims of the users' disks, by the chart's naming.
pub(super) const HOMES: &str = "claim-.*";
/// Starts of servers, by result; the hub starts each series at zero.
pub(super) const STARTS: &str = "jupyterhub_server_spawn_duration_seconds";

/// The namespace of production.
pub(super) fn production(resolved: &Resolved) -> &str {
    resolved.production_namespace()
}

/// The user pools.
pub(super) fn user_pools(resolved: &Resolved) -> impl Iterator<Item = &ResolvedPool> {
    resolved.pools.iter().filter(|pool| pool.purpose == Purpose::User)
}

/// The nodes of a pool, or of all user pools.
pub(super) fn nodes(pool: Option<&str>) -> String {
    match pool {
        Some(name) => format!("kube_node_labels{{label_cloud_google_com_gke_nodepool=\"{name}\"}}"),
        None => "kube_node_labels{label_hub_jupyter_org_node_purpose=\"user\"}".to_owned(),
    }
}
