//! The servers that users start: image, sizes, homes and the time-out of a start.

use indexmap::IndexMap;

use crate::{
    model::Purpose,
    outlook::Outlook,
    render::{
        names::{CLAIM, HOMES_FOLDER},
        quantity,
        reason::Reasoned,
        support::share,
    },
    settle::{ResolvedCulling, ResolvedEnvironment, ResolvedHomes, ResolvedProfile},
    unit::TimeSpan,
    yaml::{Annotated, Value},
};

/// The label that GKE sets on each node.
const POOL_LABEL: &str = "cloud.google.com/gke-nodepool";
/// A tag that no image has, so that a deployment before the first build fails with a clear name.
const NO_TAG: &str = "not-built-yet";
/// The user and group of servers in the chart (`singleuser.uid`, `singleuser.fsGid`).
const OWNER: &str = "1000:100";
/// Where the chart mounts homes (`singleuser.storage.homeMountPath`).
pub(in crate::render) const HOME: &str = "/home/jovyan";

pub(super) fn common(outlook: &Outlook, values: &mut Annotated) {
    let resolved = &outlook.resolved;
    values.settle(at!["singleuser", "image", "name"], &resolved.image.repository, String::as_str);
    // hubploy refuses a file with a name and no tag.
    match &resolved.image.tag {
        Some(tag) => values.set(at!["singleuser", "image", "tag"], tag.as_str()),
        None => values.set_because(
            at!["singleuser", "image", "tag"],
            NO_TAG,
            "the workflow that builds the image deploys it with its tag; set `image.tag` in `bootcamp.yaml` to pin one",
        ),
    }
    values.settle(at!["singleuser", "startTimeout"], &resolved.hub.spawning.timeout, |timeout| {
        Value::Int(i64::try_from(timeout.seconds()).unwrap_or(i64::MAX))
    });
    if let Some(profile) = resolved.hub.default_profile() {
        let (memory, cpu) = amounts(profile);
        values.set(at!["singleuser", "memory"], memory);
        values.explain(
            at!["singleuser", "memory"],
            &format!("the default profile `{}`, in bytes: JupyterHub does not know `Gi`, and its `G` differs from Kubernetes'", profile.name),
        );
        values.set(at!["singleuser", "cpu"], cpu);
    }
    idle_kernels(&resolved.hub.culling, values);
    profiles(outlook, values);
    homes(outlook, values);
}

/// The file that every Jupyter server reads in addition to its image's own.
const SERVER_CONFIG: &str = "/usr/local/etc/jupyter/jupyter_server_config.json";

/// Stops kernels and terminals that do nothing: to the hub, a server with an idle kernel in an open tab is active.
fn idle_kernels(culling: &ResolvedCulling, values: &mut Annotated) {
    let seconds = |span: TimeSpan| Value::Int(i64::try_from(span.seconds()).unwrap_or(i64::MAX));
    let (idle, every) = (seconds(*culling.idle), seconds(*culling.every));
    let kernels = Value::from([
        ("cull_idle_timeout", idle.clone()),
        ("cull_interval", every.clone()),
        ("cull_connected", true.into()),
        ("cull_busy", false.into()),
    ]);
    let terminals = Value::from([("cull_inactive_timeout", idle), ("cull_interval", every)]);
    let file = Value::from([
        ("mountPath", Value::from(SERVER_CONFIG)),
        ("data", Value::from([("MappingKernelManager", kernels), ("TerminalManager", terminals)])),
    ]);
    values.set_because(
        at!["singleuser", "extraFiles", "idle-kernels"],
        file,
        "an idle kernel in an open tab would keep its server, and its node, running; a busy kernel is never stopped",
    );
}

pub(super) fn environment(outlook: &Outlook, environment: &ResolvedEnvironment, values: &mut Annotated) {
    if matches!(outlook.resolved.hub.homes, ResolvedHomes::Shared { .. }) {
        values.set_because(
            at!["singleuser", "storage", "static", "subPath"],
            format!("{}/{}/{{username}}", HOMES_FOLDER, environment.name),
            "derived from the environment: all environments share one Filestore instance but no homes",
        );
    }
}

fn profiles(outlook: &Outlook, values: &mut Annotated) {
    let resolved = &outlook.resolved;
    // With one user pool every server fits there, and servers can also use a pool that is added in a hurry.
    let several = resolved.pools.iter().filter(|pool| pool.purpose == Purpose::User).count() > 1;
    let is_limited = resolved.hub.default_profile().is_some_and(|profile| profile.cpu_limit.is_some());
    let list = resolved.hub.profiles.iter().map(|profile| profile_value(profile, several, is_limited)).collect();
    let place = at!["singleuser", "profileList"];
    values.set(place, Value::List(list));
    for (index, profile) in resolved.hub.profiles.iter().enumerate() {
        let index = index.to_string();
        let mut explain = |key, comment: &str| {
            values.explain(at!["singleuser", "profileList", &index, "kubespawner_override", key], comment);
        };
        explain("mem_guarantee", &profile.memory_guarantee.to_string());
        let why = |why: Option<&str>| why.map(|why| format!(", derived from {why}")).unwrap_or_default();
        explain("mem_limit", &format!("{}{}", *profile.memory_limit, why(profile.memory_limit.why())));
        if let Some(why) = profile.cpu_guarantee.why() {
            explain("cpu_guarantee", &format!("derived from {why}"));
        }
        if let Some(why) = profile.pool.as_ref().filter(|_| several).and_then(|pool| pool.why()) {
            explain("node_selector", &format!("derived from {why}"));
        }
    }
}

fn profile_value(profile: &ResolvedProfile, several_pools: bool, default_is_limited: bool) -> Value {
    let mut over: IndexMap<String, Value> = IndexMap::new();
    let mut set = |key: &str, value: Value| over.insert(key.to_owned(), value);
    set("mem_guarantee", quantity::hub_memory(profile.memory_guarantee));
    set("mem_limit", quantity::hub_memory(*profile.memory_limit));
    set("cpu_guarantee", quantity::hub_cpu(*profile.cpu_guarantee));
    // Otherwise the default profile's limit would apply to a profile without its own.
    if profile.cpu_limit.is_some() || default_is_limited {
        set("cpu_limit", profile.cpu_limit.map_or(Value::Null, quantity::hub_cpu));
    }
    if let Some(pool) = profile.pool.as_ref().filter(|_| several_pools) {
        set("node_selector", Value::from([(POOL_LABEL, pool.as_str())]));
    }
    let mut value = IndexMap::from([
        ("display_name".to_owned(), Value::from(profile.name.as_str())),
        ("slug".to_owned(), profile.slug.as_str().into()),
        ("description".to_owned(), profile.description.as_str().into()),
    ]);
    if profile.default {
        value.insert("default".to_owned(), true.into());
    }
    value.insert("kubespawner_override".to_owned(), Value::Map(over));
    Value::Map(value)
}

/// Memory and CPU of a profile, as `singleuser` has them.
fn amounts(profile: &ResolvedProfile) -> (Value, Value) {
    let memory = Value::from([
        ("guarantee", quantity::hub_memory(profile.memory_guarantee)),
        ("limit", quantity::hub_memory(*profile.memory_limit)),
    ]);
    let mut cpu = IndexMap::from([("guarantee".to_owned(), quantity::hub_cpu(*profile.cpu_guarantee))]);
    if let Some(limit) = profile.cpu_limit {
        cpu.insert("limit".to_owned(), quantity::hub_cpu(limit));
    }
    (memory, Value::Map(cpu))
}

fn homes(outlook: &Outlook, values: &mut Annotated) {
    match &outlook.resolved.hub.homes {
        ResolvedHomes::Disks { size, storage_class } => {
            values.set(at!["singleuser", "storage", "type"], "dynamic");
            values.settle(at!["singleuser", "storage", "capacity"], size, |size| quantity::kubernetes_memory(*size));
            values.settle(at!["singleuser", "storage", "dynamic", "storageClass"], storage_class, String::as_str);
        }
        ResolvedHomes::Shared { quota } => {
            values.set_because(
                at!["singleuser", "storage", "type"],
                "static",
                &format!(
                    "one share for all homes; {quota} is intended for each, but Filestore does not enforce quotas on folders"
                ),
            );
            values.set(at!["singleuser", "storage", "static", "pvcName"], CLAIM);
            values.set_because(
                at!["singleuser", "initContainers"],
                Value::List(vec![own_home(outlook)]),
                "the kubelet creates a new home as root; this container changes the owner",
            );
        }
    }
}

/// A container that changes the owner of a home.
fn own_home(outlook: &Outlook) -> Value {
    let mount = Value::from([("name", "home"), ("mountPath", HOME)]);
    Value::from([
        ("name", Value::from("own-home")),
        ("image", share::image(outlook.resolved.datasets.as_ref()).into()),
        ("command", vec!["chown", OWNER, HOME].into()),
        ("securityContext", Value::from([("runAsUser", Value::Int(0)), ("allowPrivilegeEscalation", false.into())])),
        ("volumeMounts", Value::List(vec![mount])),
    ])
}
