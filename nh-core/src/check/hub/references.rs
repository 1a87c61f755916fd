//! The objects that chart values refer to by name, wherever in a value they do, and what creates such objects.

use crate::{
    catalog::chart_faults,
    check::Subject,
    settle::{ResolvedDatabase, ResolvedHomes},
    source::{FieldPath, Segment},
    yaml::Value,
};

/// A kind of object that a value can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Claim,
    ConfigMap,
    Secret,
    ServiceAccount,
    PriorityClass,
    RuntimeClass,
    StorageClass,
}

impl Kind {
    /// The kind as Kubernetes names it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Claim => "PersistentVolumeClaim",
            Self::ConfigMap => "ConfigMap",
            Self::Secret => "Secret",
            Self::ServiceAccount => "ServiceAccount",
            Self::PriorityClass => "PriorityClass",
            Self::RuntimeClass => "RuntimeClass",
            Self::StorageClass => "StorageClass",
        }
    }

    /// What happens to a pod that refers to a missing one (Kubernetes: admission of pods, volumes and pod security).
    pub(super) const fn consequence(self) -> &'static str {
        match self {
            Self::Claim => "pods that mount it stay pending",
            Self::ConfigMap | Self::Secret => "pods that use it do not start",
            Self::ServiceAccount | Self::PriorityClass | Self::RuntimeClass => "Kubernetes refuses pods that name it",
            Self::StorageClass => "disks of this class stay pending",
        }
    }
}

/// A value that names an object.
#[derive(Debug)]
pub(super) struct Reference<'a> {
    pub kind: Kind,
    pub name: &'a str,
    pub at: FieldPath,
}

/// Every object that `hub.values` names; names with a template such as `claim-{user_server}` are left out.
pub(super) fn references<'a>(subject: &Subject<'a>) -> Vec<Reference<'a>> {
    let Some(values) = &subject.bootcamp.hub.values else { return Vec::new() };
    let mut found = Vec::new();
    collect(values, &super::values_root(), &mut found);
    // A part that the chart refuses refers to nothing.
    let refused: Vec<FieldPath> = chart_faults(values).into_iter().map(|fault| fault.path).collect();
    let root = super::values_root();
    found.retain(|reference: &Reference<'_>| {
        let below = reference.at.strip_prefix(&root).unwrap_or_default();
        !reference.name.is_empty()
            && !reference.name.contains('{')
            // The chart does nothing with other values below `custom`.
            && (!is_custom(below) || is_of_bootcamp(below))
            && !refused.iter().any(|path| below.starts_with(path.segments()))
    });
    found
}

fn is_custom(below: &[Segment]) -> bool {
    below.first() == Some(&Segment::Key("custom".to_owned()))
}

fn is_of_bootcamp(below: &[Segment]) -> bool {
    below.get(1) == Some(&Segment::Key("bootcamp".to_owned()))
}

fn collect<'a>(value: &'a Value, at: &FieldPath, found: &mut Vec<Reference<'a>>) {
    match value {
        Value::List(_) => {
            for (path, item) in super::items(value, at) {
                collect(item, &path, found);
            }
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                let path = at.clone().key(key);
                named(key, value, &path, found);
                collect(value, &path, found);
            }
        }
        _ => {}
    }
}

/// Adds the objects that the entry itself names.
fn named<'a>(key: &str, value: &'a Value, at: &FieldPath, found: &mut Vec<Reference<'a>>) {
    let mut add = |kind, name: Option<&'a Value>, at: FieldPath| {
        if let Some(name) = name.and_then(Value::as_text) {
            found.push(Reference { kind, name, at });
        }
    };
    let is_optional = value.get("optional").and_then(Value::as_bool) == Some(true);
    let below = |inner: &str| at.clone().key(inner);
    match key {
        _ if is_optional => {}
        "persistentVolumeClaim" => add(Kind::Claim, value.get("claimName"), below("claimName")),
        "pvcName" => add(Kind::Claim, Some(value), at.clone()),
        "configMap" | "configMapRef" | "configMapKeyRef" => add(Kind::ConfigMap, value.get("name"), below("name")),
        "secret" | "secretRef" | "secretKeyRef" => {
            add(Kind::Secret, value.get("secretName"), below("secretName"));
            add(Kind::Secret, value.get("name"), below("name"));
        }
        "existingSecret" => add(Kind::Secret, Some(value), at.clone()),
        "imagePullSecrets" | "pullSecrets" | "image_pull_secrets" => {
            for (path, item) in super::items(value, at) {
                add(Kind::Secret, Some(item), path.clone());
                add(Kind::Secret, item.get("name"), path.key("name"));
            }
        }
        "serviceAccountName" | "service_account" => add(Kind::ServiceAccount, Some(value), at.clone()),
        // With `create: true`, the chart's default, the chart creates it under this name.
        "serviceAccount" if value.get("create").and_then(Value::as_bool) == Some(false) => {
            add(Kind::ServiceAccount, value.get("name"), below("name"));
        }
        "priorityClassName" | "priority_class_name" => add(Kind::PriorityClass, Some(value), at.clone()),
        "runtimeClassName" => add(Kind::RuntimeClass, Some(value), at.clone()),
        "storageClassName" | "storageClass" | "storage_class" => add(Kind::StorageClass, Some(value), at.clone()),
        _ => {}
    }
}

/// Objects of this kind that the bundle, its charts or GKE create in the namespace of a hub or for the whole cluster.
///
/// Sources: the templates of zero-to-jupyterhub-k8s 4.4.0, those of the bundle, and the objects of a new GKE cluster.
pub(super) fn created(subject: &Subject<'_>, kind: Kind) -> Vec<String> {
    let resolved = subject.resolved;
    let known = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect::<Vec<String>>();
    let is_on = |keys: &[&str]| subject.hub_value(keys).and_then(Value::as_bool) == Some(true);
    let mut names = match kind {
        Kind::Claim => {
            let mut names = Vec::new();
            if resolved.datasets.is_some() || matches!(resolved.hub.homes, ResolvedHomes::Shared { .. }) {
                names.push("share".to_owned());
            }
            if matches!(resolved.database, ResolvedDatabase::Sqlite) {
                names.push("hub-db-dir".to_owned());
            }
            names
        }
        Kind::ConfigMap => known(&["hub", "user-scheduler", "kube-root-ca.crt"]),
        Kind::Secret => {
            let mut names = known(&["hub", "hub-tls", "singleuser", "proxy-public-tls-acme"]);
            if is_on(&["imagePullSecret", "create"]) {
                names.push("image-pull-secret".to_owned());
            }
            names
        }
        Kind::ServiceAccount => {
            let mut names = known(&["default", "hub", "hook-image-awaiter", "user-scheduler", "autohttps"]);
            for keys in [
                ["hub", "serviceAccount", "name"].as_slice(),
                &["scheduling", "userScheduler", "serviceAccount", "name"],
                &["prePuller", "hook", "serviceAccount", "name"],
            ] {
                names.extend(subject.hub_value(keys).and_then(Value::as_text).map(str::to_owned));
            }
            names
        }
        Kind::PriorityClass => {
            let mut names = known(&["system-cluster-critical", "system-node-critical"]);
            for environment in &resolved.environments {
                for class in ["default-priority", "user-placeholder-priority"] {
                    names.push(format!("{}-{class}", *environment.namespace));
                }
            }
            names
        }
        // GKE creates `gvisor` only with a sandboxed node pool, which the plan never makes.
        Kind::RuntimeClass | Kind::StorageClass => Vec::new(),
    };
    let manifests = subject.bootcamp.cluster.manifests.iter();
    names.extend(manifests.filter(|manifest| *manifest.kind == *kind.name()).map(|manifest| manifest.name.to_string()));
    names
}
