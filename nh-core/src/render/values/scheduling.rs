//! Where pods run, which pods are evicted first, and what is ready before users log in.

use crate::{
    model::Purpose,
    outlook::Outlook,
    render::{manifest, quantity, reason::Reasoned},
    settle::{Resolved, ResolvedEnvironment},
    yaml::{Annotated, Value},
};

/// The image that changes the number of placeholders: the hub's, which has Python and is on the core nodes.
const SCALER_IMAGE: &str = "quay.io/jupyterhub/k8s-hub:4.4.0";

/// The moments in UTC between which placeholders run.
pub(in crate::render) fn placeholder_days(resolved: &Resolved) -> [String; 2] {
    let (days, zone) = (&resolved.hub.placeholders, &*resolved.event.timezone);
    let after = days.until.plus_days(1).unwrap_or(*days.until);
    [days.from.midnight(zone), after.midnight(zone)]
}

pub(super) fn common(outlook: &Outlook, values: &mut Annotated) {
    let resolved = &outlook.resolved;
    if manifest::has_placeholders(resolved) {
        let [from, until] = placeholder_days(resolved);
        values.set(&["placeholders", "image"], SCALER_IMAGE);
        values.set(&["placeholders", "timeZone"], resolved.event.timezone.as_str());
        values.set(&["placeholders", "from"], from);
        values.set(&["placeholders", "until"], until);
        values.explain(&["placeholders"], "when the number of placeholders changes, at midnight of the time zone");
    }
    for (pods, purpose) in [("corePods", Purpose::Core), ("userPods", Purpose::User)] {
        values.set_because(
            at!["scheduling", pods, "nodeAffinity", "matchNodePurpose"],
            "require",
            match purpose {
                Purpose::Core => "hub and proxy never run on nodes of a user pool, which can disappear",
                Purpose::User => "no server takes room from hub, proxy and monitoring",
            },
        );
    }
    values.set_because(
        at!["scheduling", "userScheduler", "enabled"],
        true,
        "servers are packed on the fullest nodes, so that empty nodes can be removed",
    );
    values.set_because(
        at!["scheduling", "podPriority", "enabled"],
        true,
        "without it a placeholder would not be evicted for a user",
    );
    let placeholders = &resolved.hub.placeholders;
    let place = at!["scheduling", "userPlaceholder", "resources"];
    let requests = Value::from([
        ("memory", quantity::kubernetes_memory(*placeholders.memory)),
        ("cpu", quantity::kubernetes_cpu(*placeholders.cpu)),
    ]);
    values.set(place, Value::from([("requests", requests)]));
    if let Some(why) = placeholders.memory.why() {
        values.explain(place, &format!("derived from {why}"));
    }
    if let Some(pool) = default_pool(outlook) {
        values.set_because(
            at!["scheduling", "userPlaceholder", "extraPodSpec"],
            Value::from([("nodeSelector", Value::from([("cloud.google.com/gke-nodepool", pool)]))]),
            "the pool of the default profile, because most users do not choose another one",
        );
    }
    values.set_because(
        at!["prePuller", "hook", "enabled"],
        true,
        "a release waits until its new image is on every node; a node without two free pods blocks it",
    );
    values.set_because(
        at!["prePuller", "continuous", "enabled"],
        true,
        "a new node pulls the image before its first user needs it",
    );
}

pub(super) fn environment(outlook: &Outlook, environment: &ResolvedEnvironment, values: &mut Annotated) {
    if manifest::has_placeholders(&outlook.resolved) {
        values.set(&["placeholders", "count"], *environment.placeholders);
    }
    let place = at!["scheduling", "userPlaceholder", "replicas"];
    values.settle(place, &environment.placeholders, |count| *count);
    if *environment.placeholders > 0 {
        let days = &outlook.resolved.hub.placeholders;
        let note = format!(
            "they keep nodes running, and cost money, day and night, from {} to {}; on other days \
             `scripts/deploy.sh` and the CronJob `placeholders` set 0",
            *days.from, *days.until
        );
        values.explain(place, &note);
    }
}

/// The pool of the default profile, if there are several user pools.
fn default_pool(outlook: &Outlook) -> Option<&str> {
    let several = outlook.resolved.pools.iter().filter(|pool| pool.purpose == Purpose::User).count() > 1;
    let pool = outlook.resolved.hub.default_profile()?.pool.as_ref()?;
    several.then_some(pool.as_str())
}
