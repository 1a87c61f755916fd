//! What the values mean that the bundle writes or relies on: the field of the file that sets each, and what goes wrong
//! where `hub.values` sets it instead.

use crate::yaml::Value;

/// A value of the chart, and everything below it.
#[derive(Debug)]
pub(super) struct Owned {
    /// The value, such as `cull.timeout`.
    pub value: &'static str,
    /// Who sets it properly.
    pub by: By,
    /// What another value means.
    pub consequence: &'static str,
}

/// Who sets a value properly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// A field of the file.
    Field(&'static str),
    /// Sizes, price and pages describe it, so it cannot be switched off or moved here. The text is what to do instead.
    Promise(&'static str),
    /// The bundle alone. The text is what to do instead.
    Bundle(&'static str),
    /// Another rule judges it.
    OtherRule,
}

pub(super) const fn field(value: &'static str, field: &'static str, consequence: &'static str) -> Owned {
    Owned { value, by: By::Field(field), consequence }
}

pub(super) const fn promise(value: &'static str, consequence: &'static str, instead: &'static str) -> Owned {
    Owned { value, by: By::Promise(instead), consequence }
}

pub(super) const fn bundle(value: &'static str, consequence: &'static str, instead: &'static str) -> Owned {
    Owned { value, by: By::Bundle(instead), consequence }
}

const fn other_rule(value: &'static str) -> Owned {
    Owned { value, by: By::OtherRule, consequence: "" }
}

const SIZES: &str = "sizes and price are computed from the field";
const PAGES: &str = "the pages describe the field";
const UNREACHABLE: &str = "nothing would route the hub's host to its proxy";
const UNREAD_METRICS: &str = "Prometheus could not read the hub's metrics, and its alerts would never fire";
const EVICTED: &str = "an upgrade of a node could end it in the middle of a session";
/// What to do where the file has no field.
pub(super) const REMOVE: &str = "remove it from `hub.values`";
/// The same for the release `support`.
pub(super) const REMOVE_SUPPORT: &str = "remove it from `support.values`";

/// The values, in the order of their names; the longest that fits counts.
static OWNED: [Owned; 88] = [
    promise(
        "cull.adminUsers",
        "servers of admins would never be stopped, while price and pages count on it",
        "remove it; to keep servers longer, set `hub.culling.idle`, or `hub.culling.maxAge: 0`",
    ),
    promise(
        "cull.enabled",
        "the culler would be off: no server would ever be stopped, while sizes, price and pages count on it",
        "remove it; to keep servers longer, set `hub.culling.idle`, or `hub.culling.maxAge: 0`",
    ),
    field("cull.every", "hub.culling.every", PAGES),
    field("cull.maxAge", "hub.culling.maxAge", PAGES),
    field("cull.timeout", "hub.culling.idle", PAGES),
    bundle(
        "cull.users",
        "users who are idle would be deleted, and KubeSpawner deletes the disk of a deleted user with all its files",
        REMOVE,
    ),
    field("custom.bootcamp.mounts", "datasets", PAGES),
    field("custom.bootcamp.name", "name", PAGES),
    field("custom.bootcamp.openTo", "hub.login", "the rules judge the field"),
    field("custom.bootcamp.profiles", "hub.profiles", PAGES),
    field("custom.bootcamp.roster", "roster", "seats and the rules count the field"),
    field("custom.bootcamp.rosterFolder", "roster.keep", "the scripts use the field"),
    field("custom.bootcamp.volumes", "datasets", PAGES),
    promise(
        "fullnameOverride",
        "the chart's objects would have other names, while scripts, routes and alerts use `hub` and `proxy-public`",
        REMOVE,
    ),
    field("httpRoute", "hub.tls.terminator", UNREACHABLE),
    promise("httpRoute.enabled", UNREACHABLE, "remove it, and set `hub.tls.terminator` to the one that you mean"),
    field("httpRoute.hostnames", "hub.host", UNREACHABLE),
    field("hub.activeServerLimit", "hub.spawning.activeLimit", SIZES),
    bundle(
        "hub.allowNamedServers",
        "a user could run several servers at a time, while seats, sizes and price count one",
        "remove it",
    ),
    bundle("hub.args", "the hub would run without the chart's configuration", REMOVE),
    bundle("hub.authenticatePrometheus", UNREAD_METRICS, REMOVE),
    promise(
        "hub.baseUrl",
        "the hub would move to another path, while login, checks from outside and pages use the root of its host",
        "remove it: the hub has its own host, `hub.host`",
    ),
    bundle("hub.command", "the hub would run without the chart's configuration", REMOVE),
    field(
        "hub.concurrentSpawnLimit",
        "hub.spawning.concurrent",
        "the resources of the hub are computed from the field",
    ),
    field("hub.config.GitHubOAuthenticator.allowed_organizations", "hub.login.github.organizations", PAGES),
    field("hub.config.GitHubOAuthenticator.client_id", "environments.production.clientId", PAGES),
    field("hub.config.GitHubOAuthenticator.oauth_callback_url", "hub.host", "the callback is derived from the host"),
    field("hub.config.GitHubOAuthenticator.scope", "hub.login.github.scope", "the rules judge the field"),
    field("hub.config.JupyterHub.authenticator_class", "hub.login", "rules, pages and secrets follow the field"),
    bundle(
        "hub.config.GitHubOAuthenticator.auth_refresh_age",
        "nobody could work while GitHub is down, while the pages say otherwise",
        REMOVE,
    ),
    field("hub.consecutiveFailureLimit", "hub.spawning.concurrent", "starts that fail together would restart the hub"),
    field("hub.db", "database", "price, backup and pages follow the field"),
    bundle(
        "hub.db.pvc.storageClassName",
        "the hub's disk would lack the label by which disks that outlive the cluster are found",
        REMOVE,
    ),
    bundle("hub.db.upgrade", "a new version of JupyterHub could not start with the database of the last one", REMOVE),
    bundle(
        "hub.deploymentStrategy.type",
        "two hubs would run during a release, and both would write to one database and start servers",
        REMOVE,
    ),
    bundle(
        "hub.extraFiles",
        "the hub's own code, which knows roster, roles and folders, would be another",
        "remove it, and add your code under another key of `hub.extraFiles` or in `hub.extraConfig`",
    ),
    bundle("hub.extraVolumeMounts", "the hub could not read the roster", "repeat the mounts of the bundle in the list"),
    bundle("hub.extraVolumes", "the hub could not read the roster", "repeat the volumes of the bundle in the list"),
    promise(
        "hub.loadRoles.jupyterhub-idle-culler",
        "the culler could lose its rights: no server would be stopped, while sizes, price and pages count on it",
        "use another name for the role",
    ),
    bundle("hub.networkPolicy.ingress", UNREAD_METRICS, "repeat the rule of the bundle in the list"),
    bundle("hub.pdb", EVICTED, REMOVE),
    field("hub.resources", "hub.resources.hub", "the rules judge the field, and the core pool is sized by it"),
    bundle("hub.service.type", "the hub's API would be public, at an address that is not priced", REMOVE),
    promise(
        "hub.services.jupyterhub-idle-culler",
        "the culler would be replaced: no server would be stopped, while sizes, price and pages count on it",
        "use another name for the service",
    ),
    field("ingress", "hub.tls.terminator", UNREACHABLE),
    bundle("ingress.annotations", "the ingress controller would cut connections or get no certificate", REMOVE),
    promise("ingress.enabled", UNREACHABLE, "remove it, and set `hub.tls.terminator` to the one that you mean"),
    field("ingress.hosts", "hub.host", UNREACHABLE),
    bundle("ingress.pathSuffix", UNREACHABLE, REMOVE),
    bundle("ingress.pathType", "only the first page would reach the hub", REMOVE),
    field("ingress.tls", "hub.host", "the host would have no certificate"),
    promise(
        "nameOverride",
        "the chart's pods would have other labels, while alerts and network policies select `app: jupyterhub`",
        REMOVE,
    ),
    bundle(
        "prePuller.continuous.enabled",
        "the first server of each node would wait for the image, while the start timeout and the pages count on the puller",
        REMOVE,
    ),
    bundle(
        "prePuller.hook.enabled",
        "a release would end before the nodes have its image, while the pages count on the puller",
        REMOVE,
    ),
    bundle("proxy.chp.pdb", EVICTED, REMOVE),
    bundle(
        "proxy.deploymentStrategy.type",
        "the hub would write its routes to the old proxy during a release, and users would lose their servers",
        REMOVE,
    ),
    bundle("proxy.https.letsencrypt.acmeServer", "browsers would not trust the certificate", REMOVE),
    field("proxy.chp.resources", "hub.resources.proxy", "the rules judge the field, and the core pool is sized by it"),
    field("proxy.https", "hub.tls", UNREACHABLE),
    promise("proxy.https.enabled", UNREACHABLE, "remove it, and set `hub.tls.terminator` to the one that you mean"),
    field("proxy.https.hosts", "hub.host", UNREACHABLE),
    field("proxy.https.letsencrypt.contactEmail", "hub.tls.contactEmail", PAGES),
    field("proxy.service.loadBalancerIP", "network.address.ip", "DNS records and pages name the field's address"),
    field("proxy.service.type", "hub.tls.terminator", "the plan reserves the address that the terminator needs"),
    promise("rbac.create", "the hub would have no right to start servers", REMOVE),
    other_rule("scheduling.corePods.nodeAffinity.matchNodePurpose"),
    other_rule("scheduling.podPriority.enabled"),
    promise(
        "scheduling.userPlaceholder.enabled",
        "the placeholders would be off, while sizes, price and pages count them",
        "remove it, and set `hub.placeholders: 0` for none",
    ),
    bundle(
        "scheduling.userPlaceholder.extraPodSpec",
        "placeholders would keep room on nodes of another pool than that of the default profile",
        REMOVE,
    ),
    field("scheduling.userPlaceholder.replicas", "hub.placeholders.count", SIZES),
    field("scheduling.userPlaceholder.resources", "hub.placeholders.memory", SIZES),
    other_rule("scheduling.userPods.nodeAffinity.matchNodePurpose"),
    bundle(
        "scheduling.userScheduler.enabled",
        "servers would spread over all nodes, so no node becomes empty, while the price counts full nodes",
        REMOVE,
    ),
    field("singleuser.cpu", "hub.profiles", SIZES),
    promise(
        "singleuser.extraFiles.idle-kernels",
        "kernels of open tabs would keep their servers running, while price and pages count on the culler",
        "remove it, and set `hub.culling.idle`",
    ),
    bundle(
        "singleuser.extraLabels",
        "the chart's network policies would cut servers off from the hub, and no server would become ready",
        REMOVE,
    ),
    field("singleuser.image", "image", "the image is built, pulled and named by the field"),
    bundle("singleuser.fsGid", "the group of homes and folders would be another", REMOVE),
    bundle(
        "singleuser.initContainers",
        "new homes would belong to root, and no server could write to its home",
        "repeat the container of the bundle in the list",
    ),
    field("singleuser.memory", "hub.profiles", SIZES),
    field("singleuser.profileList", "hub.profiles", SIZES),
    field("singleuser.startTimeout", "hub.spawning.timeout", "the field is derived from boot and pull"),
    promise(
        "singleuser.storage",
        "homes would not be where price, backup and pages expect them",
        "remove it, and set `hub.homes.perUserDisk` or `hub.homes.shared`",
    ),
    bundle(
        "singleuser.storage.dynamic.storageAccessModes",
        "no disk of the storage class has this mode, so every home stays pending",
        REMOVE,
    ),
    bundle(
        "singleuser.storage.homeMountPath",
        "the home would be mounted at another path, while image, containers and pages use `/home/jovyan`",
        REMOVE,
    ),
    bundle("singleuser.podNameTemplate", "alerts and dashboards select servers as `jupyter-…`", REMOVE),
    bundle("singleuser.storage.dynamic.pvcNameTemplate", "alerts and dashboards select homes as `claim-…`", REMOVE),
    bundle("singleuser.uid", "servers could not write to homes and folders, which belong to the user 1000", REMOVE),
];

/// Values of [`promise`] that have their own field below a more general entry.
static HOMES: [Owned; 3] = [
    field("singleuser.storage.capacity", "hub.homes.perUserDisk", SIZES),
    field("singleuser.storage.dynamic.storageClass", "hub.homes.storageClass", "quota and price follow the field"),
    field("singleuser.storage.static", "hub.homes.shared", "sizes, plan and pages follow the field"),
];

/// Defaults of the chart (`values.yaml` of 4.4.0) that the bundle relies on and does not write.
const DEFAULTS: [(&str, Default); 26] = [
    ("cull.adminUsers", Default::Bool(true)),
    ("cull.users", Default::Bool(false)),
    ("fullnameOverride", Default::Text("")),
    ("hub.allowNamedServers", Default::Bool(false)),
    ("hub.args", Default::Nothing),
    ("hub.baseUrl", Default::Text("/")),
    ("hub.command", Default::Nothing),
    ("hub.deploymentStrategy.type", Default::Text("Recreate")),
    ("hub.loadRoles.jupyterhub-idle-culler", Default::Nothing),
    ("hub.service.type", Default::Text("ClusterIP")),
    ("hub.services.jupyterhub-idle-culler", Default::Nothing),
    ("ingress.pathSuffix", Default::Nothing),
    ("ingress.pathType", Default::Text("Prefix")),
    ("nameOverride", Default::Nothing),
    ("proxy.deploymentStrategy.type", Default::Text("Recreate")),
    ("proxy.https.letsencrypt.acmeServer", Default::Text("https://acme-v02.api.letsencrypt.org/directory")),
    ("rbac.create", Default::Bool(true)),
    ("scheduling.userPlaceholder.enabled", Default::Bool(true)),
    ("singleuser.extraLabels", Default::Entry("hub.jupyter.org/network-access-hub", "true")),
    ("singleuser.fsGid", Default::Int(100)),
    ("singleuser.podNameTemplate", Default::Nothing),
    ("singleuser.storage.dynamic.pvcNameTemplate", Default::Nothing),
    ("singleuser.storage.dynamic.storageAccessModes", Default::Item("ReadWriteOnce")),
    ("singleuser.storage.homeMountPath", Default::Text("/home/jovyan")),
    ("singleuser.storage.type", Default::Text("dynamic")),
    ("singleuser.uid", Default::Int(1000)),
];

/// A value in [`DEFAULTS`].
#[derive(Clone, Copy)]
pub(super) enum Default {
    /// Nothing is set, or what is set is never written by anybody.
    Nothing,
    Bool(bool),
    Int(i64),
    Text(&'static str),
    /// A list of one text.
    Item(&'static str),
    /// A map of one text.
    Entry(&'static str, &'static str),
}

/// What the values of a release mean.
#[derive(Debug)]
pub(super) struct Table(pub(super) &'static [&'static [Owned]]);

/// What the values of the hub's chart mean.
pub(super) static HUB: Table = Table(&[&OWNED, &HOMES]);

impl Table {
    fn entries(&self) -> impl Iterator<Item = &'static Owned> {
        self.0.iter().copied().flatten()
    }

    /// The entry of the value: the longest that is the value or above it.
    pub(super) fn of(&self, value: &str) -> Option<&'static Owned> {
        self.entries().filter(|owned| is_within(value, owned.value)).max_by_key(|owned| owned.value.len())
    }

    /// Whether an entry is below the value, so that parts of it have different meanings.
    pub(super) fn is_above_an_entry(&self, value: &str) -> bool {
        self.entries().any(|owned| owned.value != value && is_within(owned.value, value))
    }
}

fn is_within(value: &str, above: &str) -> bool {
    value.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Adds the hub's chart's defaults that the bundle relies on, where it writes nothing.
pub(super) fn add_defaults(values: &mut Value) {
    add(values, &DEFAULTS);
}

/// Adds `defaults` where the values have nothing.
pub(super) fn add(values: &mut Value, defaults: &[(&str, Default)]) {
    for (place, default) in defaults {
        let keys: Vec<&str> = place.split('.').collect();
        if values.at(&keys).is_some() {
            continue;
        }
        let default = match *default {
            Default::Nothing => Value::Null,
            Default::Bool(value) => value.into(),
            Default::Int(number) => Value::Int(number),
            Default::Text(text) => text.into(),
            Default::Item(text) => vec![Value::from(text)].into(),
            Default::Entry(key, text) => Value::from([(key, text)]),
        };
        values.merge(keys.into_iter().rev().fold(default, |inner, key| Value::from([(key, inner)])));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::unknown_chart_values;

    #[test]
    fn the_chart_has_every_value() {
        for owned in OWNED.iter().chain(&HOMES) {
            let keys: Vec<&str> = owned.value.split('.').collect();
            let value = keys.iter().rev().fold(Value::Null, |inner, key| Value::from([(*key, inner)]));
            assert_eq!(unknown_chart_values(&value), Vec::<Vec<String>>::new(), "{}", owned.value);
        }
    }

    #[test]
    fn the_longest_entry_counts() {
        assert_eq!(HUB.of("cull.timeout").unwrap().by, By::Field("hub.culling.idle"));
        assert_eq!(HUB.of("hub.db.url").unwrap().by, By::Field("database"));
        assert_eq!(HUB.of("hub.db.upgrade").unwrap().by, By::Bundle(REMOVE));
        assert_eq!(HUB.of("hub.extraFiles.x.stringData").unwrap().value, "hub.extraFiles");
        assert!(HUB.of("hub.dbase").is_none());
        assert!(HUB.is_above_an_entry("cull") && !HUB.is_above_an_entry("cull.timeout"));
    }
}
