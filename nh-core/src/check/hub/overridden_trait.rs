//! NH0555: Python or `hub.config` sets a trait that the bundle sets.

use super::{
    owned::{self, By},
    traits::{Assignment, assignments},
};

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    source::FieldPath,
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0555",
        name: "overridden-trait",
        severity: Severity::Error,
        summary: "the hub's configuration sets a trait that the bundle sets",
        explanation: include_str!("overridden_trait.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Traits and the values from which the chart sets them (`files/hub/jupyterhub_config.py` of 4.4.0).
const OF_VALUES: [(&str, &str); 31] = [
    ("active_server_limit", "hub.activeServerLimit"),
    ("allow_named_servers", "hub.allowNamedServers"),
    ("allowed_organizations", "hub.config.GitHubOAuthenticator.allowed_organizations"),
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
    ("image", "singleuser.image"),
    ("init_containers", "singleuser.initContainers"),
    ("mem_guarantee", "singleuser.memory"),
    ("mem_limit", "singleuser.memory"),
    ("oauth_callback_url", "hub.config.GitHubOAuthenticator.oauth_callback_url"),
    ("options_form", "singleuser.profileList"),
    ("profile_list", "singleuser.profileList"),
    ("scheduler_name", "scheduling.userScheduler.enabled"),
    ("scope", "hub.config.GitHubOAuthenticator.scope"),
    // The chart's list of services has the culler.
    ("services", "cull.enabled"),
    ("start_timeout", "singleuser.startTimeout"),
    ("storage_capacity", "singleuser.storage.capacity"),
    ("storage_class", "singleuser.storage.dynamic.storageClass"),
    ("storage_pvc_ensure", "singleuser.storage.type"),
    ("volume_mounts", "singleuser.storage.type"),
    ("volumes", "singleuser.storage.type"),
    ("allowed_users", "custom.bootcamp.roster"),
    ("admin_users", "custom.bootcamp.roster"),
];

/// Traits that the chart or the hub's own code sets, what another value means, and what to do instead.
const OF_CODE: [(&str, &str, &str); 9] = [
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
const CLASSES: [&str; 4] = ["JupyterHub", "Spawner", "Authenticator", "KubeSpawner"];

/// Where the chart looks for further configuration files.
const FOLDER: &str = "/usr/local/etc/jupyterhub/jupyterhub_config.d/";

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut pieces = Vec::new();
    code(subject, &mut pieces);
    let set = configured(subject);
    if pieces.is_empty() && set.is_empty() {
        return Vec::new();
    }
    let mut own = subject.own_hub_values();
    own.iter_mut().for_each(owned::add_defaults);
    let is_set = |value: &str| {
        let keys: Vec<&str> = value.split('.').collect();
        own.iter().any(|values| values.at(&keys).is_some())
    };
    let mut findings = Vec::new();
    for (at, text) in pieces {
        let traits = assignments(text).into_iter();
        findings.extend(traits.filter_map(|set| finding(&set, &at, false, &is_set)));
    }
    // Values that the bundle itself writes there are compared like all others.
    let by_tables = set.into_iter().filter(|(at, _)| !is_set(at.to_string().trim_start_matches("hub.values.")));
    findings.extend(by_tables.filter_map(|(at, set)| finding(&set, &at, true, &is_set)));
    findings
}

/// Every piece of Python that the hub would run, and where it is written.
fn code<'a>(subject: &Subject<'a>, pieces: &mut Vec<(FieldPath, &'a str)>) {
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
}

/// The traits that `hub.config` sets.
fn configured(subject: &Subject<'_>) -> Vec<(FieldPath, Assignment)> {
    let classes = subject.hub_value(&["hub", "config"]).and_then(Value::as_map);
    let mut found = Vec::new();
    for (class, traits) in classes.into_iter().flatten() {
        for (name, _) in traits.as_map().into_iter().flatten() {
            let at = super::value_path("hub.config").key(class).key(name);
            found.push((at, Assignment { class: class.clone(), name: name.clone(), is_read: false }));
        }
    }
    found
}

fn finding(set: &Assignment, at: &FieldPath, in_config: bool, is_set: &dyn Fn(&str) -> bool) -> Option<Finding> {
    let Assignment { class, name, is_read } = set;
    let is_known = CLASSES.contains(&class.as_str()) || class.ends_with("Authenticator") || class.ends_with("Spawner");
    if !is_known {
        return None;
    }
    let by_code = OF_CODE.iter().find(|(known, ..)| known == name);
    // NH0616 reports these in `hub.config`; the class of the roster reads them there.
    if in_config && class.ends_with("Authenticator") {
        return None;
    }
    let shown = if in_config { format!("`hub.config.{class}.{name}`") } else { format!("`c.{class}.{name}`") };
    let (message, help) = if let Some((_, consequence, instead)) = by_code {
        // Code that reads the trait before it sets it can keep what was there.
        if *is_read {
            return None;
        }
        (format!("{shown} replaces what the bundle sets, so {consequence}"), (*instead).to_owned())
    } else {
        let (_, value) = OF_VALUES.iter().find(|(known, value)| known == name && is_set(value))?;
        let owned = owned::of(value)?;
        match owned.by {
            By::Field(field) => (
                format!("{shown} overrides the field `{field}`: {}", owned.consequence),
                format!("remove it, and set `{field}` instead"),
            ),
            By::Promise(_) if *is_read => return None,
            By::Promise(instead) => {
                let instead = if *name == "services" {
                    "append to the list: `c.JupyterHub.services.append({…})`"
                } else {
                    instead
                };
                (format!("{shown} replaces what the chart sets, so {}", owned.consequence), instead.to_owned())
            }
            By::Bundle(instead) => {
                (format!("{shown} replaces what the bundle sets, so {}", owned.consequence), instead.to_owned())
            }
            By::OtherRule => return None,
        }
    };
    let finding = RULE.finding(message).help(help);
    Some(if in_config { finding.at_key(at.clone(), "") } else { finding.at(at.clone(), "") })
}
