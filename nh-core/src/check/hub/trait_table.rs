//! The traits that the chart and the hub's own code set, and the Python that could set them otherwise.
//!
//! Source: `files/hub/jupyterhub_config.py` of zero-to-jupyterhub-k8s 4.4.0, and `templates/hub/bootcamp_hub`.

use crate::{check::Subject, source::FieldPath, yaml::Value};

/// Traits and the values from which the chart sets them (`files/hub/jupyterhub_config.py` of 4.4.0).
pub(super) const OF_VALUES: [(&str, &str); 40] = [
    ("active_server_limit", "hub.activeServerLimit"),
    ("allow_named_servers", "hub.allowNamedServers"),
    ("allowed_organizations", "hub.config.GitHubOAuthenticator.allowed_organizations"),
    ("auth_refresh_age", "hub.config.GitHubOAuthenticator.auth_refresh_age"),
    ("authenticate_prometheus", "hub.authenticatePrometheus"),
    ("authenticator_class", "hub.config.JupyterHub.authenticator_class"),
    ("base_url", "hub.baseUrl"),
    ("bind_url", "hub.baseUrl"),
    ("client_id", "hub.config.GitHubOAuthenticator.client_id"),
    ("concurrent_spawn_limit", "hub.concurrentSpawnLimit"),
    ("consecutive_failure_limit", "hub.consecutiveFailureLimit"),
    ("cpu_guarantee", "singleuser.cpu"),
    ("cpu_limit", "singleuser.cpu"),
    ("db_url", "hub.db"),
    ("environment", "singleuser.extraEnv"),
    ("extra_containers", "singleuser.extraContainers"),
    ("fs_gid", "singleuser.fsGid"),
    ("image", "singleuser.image"),
    ("image_pull_policy", "singleuser.image.pullPolicy"),
    ("init_containers", "singleuser.initContainers"),
    ("mem_guarantee", "singleuser.memory"),
    ("mem_limit", "singleuser.memory"),
    ("oauth_callback_url", "hub.config.GitHubOAuthenticator.oauth_callback_url"),
    ("options_form", "singleuser.profileList"),
    ("profile_list", "singleuser.profileList"),
    ("pod_name_template", "singleuser.podNameTemplate"),
    ("pvc_name_template", "singleuser.storage.dynamic.pvcNameTemplate"),
    ("scheduler_name", "scheduling.userScheduler.enabled"),
    ("scope", "hub.config.GitHubOAuthenticator.scope"),
    // The chart's list of services has the culler.
    ("services", "cull.enabled"),
    ("start_timeout", "singleuser.startTimeout"),
    ("storage_access_modes", "singleuser.storage.dynamic.storageAccessModes"),
    ("storage_capacity", "singleuser.storage.capacity"),
    ("storage_class", "singleuser.storage.dynamic.storageClass"),
    ("storage_pvc_ensure", "singleuser.storage.type"),
    ("uid", "singleuser.uid"),
    ("volume_mounts", "singleuser.storage.type"),
    ("volumes", "singleuser.storage.type"),
    ("allowed_users", "custom.bootcamp.roster"),
    ("admin_users", "custom.bootcamp.roster"),
];

/// Traits that the chart or the hub's own code sets, what another value means, and what to do instead.
pub(super) const OF_CODE: [(&str, &str, &str); 22] = [
    (
        "pre_spawn_hook",
        "the bundle's hook, which keeps each role to its profiles and describes the person to the server, would not run",
        "add the hook with `from bootcamp_hub.hooks import add_pre_spawn_hook` and `add_pre_spawn_hook(c, hook)`, which \
         runs both",
    ),
    (
        "modify_pod_hook",
        "the bundle's hook, which mounts the folders, would not run",
        "add the hook with `from bootcamp_hub.hooks import add_pod_hook` and `add_pod_hook(c, hook)`, which runs both",
    ),
    (
        "load_roles",
        "the roles of the bundle, and the chart's role of the culler, would be gone",
        "append to the list: `c.JupyterHub.load_roles.append({…})`",
    ),
    ("allow_all", "everybody with an account could log in", "remove it, and set `hub.login.github.allowAll`"),
    ("any_allow_config", "the roster would not decide who logs in", "remove it, and set `roster` and `hub.login`"),
    ("api_url", "the hub would not find the chart's proxy", "remove it"),
    ("cleanup_servers", "every restart of the hub could stop every server", "remove it"),
    (
        "common_labels",
        "network policies, alerts and the budget's labels would not select the servers",
        "add single labels with `hub.values.singleuser.extraLabels`",
    ),
    (
        "extra_labels",
        "the chart's network policies would cut servers off from the hub",
        "add single labels with `hub.values.singleuser.extraLabels`",
    ),
    (
        "extra_pod_config",
        "seats and price do not count what it requests, and pods could run elsewhere",
        "set `hub.values.singleuser.extraPodConfig`, which is checked",
    ),
    (
        "extra_resource_guarantees",
        "seats and price do not count what servers request with it",
        "remove it, and set `hub.profiles`",
    ),
    (
        "extra_resource_limits",
        "seats and price do not count what servers request with it",
        "remove it, and set `hub.profiles`",
    ),
    ("hub_bind_url", "the proxy would not find the hub", "remove it"),
    ("hub_connect_url", "the proxy and the servers would not find the hub", "remove it"),
    (
        "last_activity_interval",
        "the culler would see activity late, while the pages promise when servers stop",
        "remove it: the chart reads activity every 60 seconds",
    ),
    (
        "node_selector",
        "servers could run on another pool than the one that sizes and price count",
        "remove it, and set `pool` of the profile in `hub.profiles`",
    ),
    ("proxy_class", "the hub would not use the chart's proxy", "remove it"),
    ("should_start", "the hub would start a second proxy in its own pod", "remove it"),
    (
        "spawner_class",
        "servers would not be started by the class that the chart configures",
        "remove it, or set single traits of `c.KubeSpawner`",
    ),
    (
        "node_affinity_required",
        "servers could run on nodes of the core pool",
        "append to the list: `c.KubeSpawner.node_affinity_required.append({…})`",
    ),
    ("priority_class_name", "servers would not evict placeholders", "remove it"),
    (
        "namespace",
        "servers would run where no network policy, quota or script of the bundle expects them",
        "remove it, and set `environments.ENVIRONMENT.namespace`",
    ),
];

/// Classes whose traits the tables describe, and endings of them.
pub(super) const CLASSES: [&str; 5] =
    ["JupyterHub", "Spawner", "Authenticator", "KubeSpawner", "ConfigurableHTTPProxy"];

/// Where the chart looks for further configuration files.
const FOLDER: &str = "/usr/local/etc/jupyterhub/jupyterhub_config.d/";

/// Whether the chart drops the trait from `hub.config` before JupyterHub sees it, or takes it from a Secret.
pub(super) fn is_dropped(class: &str, name: &str) -> bool {
    matches!((class, name), ("JupyterHub", "services" | "proxy_auth_token") | ("ConfigurableHTTPProxy", "auth_token"))
}

/// Every piece of Python that the hub would run, and where it is written.
pub(super) fn pieces<'a>(subject: &Subject<'a>) -> Vec<(FieldPath, &'a str)> {
    let mut pieces: Vec<(FieldPath, &str)> = Vec::new();
    let extra = super::value_path("hub.extraConfig");
    match subject.hub_value(&["hub", "extraConfig"]) {
        Some(Value::Text(text)) => pieces.push((extra, text)),
        Some(Value::Map(entries)) => {
            let texts = entries.iter().filter_map(|(key, value)| Some((extra.clone().key(key), value.as_text()?)));
            pieces.extend(texts);
        }
        _ => {}
    }
    let files = subject.hub_value(&["hub", "extraFiles"]).and_then(Value::as_map);
    for (key, file) in files.into_iter().flatten() {
        let place = file.get("mountPath").and_then(Value::as_text).unwrap_or_default();
        if let Some(text) = file.get("stringData").and_then(Value::as_text)
            && place.starts_with(FOLDER)
        {
            pieces.push((super::value_path("hub.extraFiles").key(key).key("stringData"), text));
        }
    }
    pieces
}
