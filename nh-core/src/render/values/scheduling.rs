//! Where pods run, which pods are evicted first, and what is ready before users log in.

use crate::{
    model::Purpose,
    outlook::Outlook,
    render::{quantity, reason::Reasoned},
    settle::ResolvedEnvironment,
    yaml::{Annotated, Value},
};

pub(super) fn common(outlook: &Outlook, values: &mut Annotated) {
    let resolved = &outlook.resolved;
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
    let place = at!["scheduling", "userPlaceholder", "replicas"];
    values.settle(place, &environment.placeholders, |count| *count);
    if *environment.placeholders > 0 {
        let days = &outlook.resolved.hub.placeholders;
        let note = format!(
            "they keep nodes running, and cost money, day and night: use them from {} to {}, and 0 on other days",
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
