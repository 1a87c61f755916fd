//! NH0336: a name is too long for GKE or Helm.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    source::FieldPath,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0336",
        name: "long-name",
        severity: Severity::Error,
        summary: "a name is too long for GKE or Helm",
        explanation: include_str!("long_name.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

/// The longest name of a cluster or a node pool (cloud.google.com/kubernetes-engine/docs/reference/rest, `name`).
const OF_GKE: usize = 40;
/// The longest name of a release; the bundle names the release of a hub after its namespace.
const OF_HELM: usize = 53;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (cluster, environments) = (&subject.bootcamp.cluster, &subject.bootcamp.environments);
    let named = cluster.name.iter().map(|name| (FieldPath::from("cluster.name"), "a cluster", name.as_ref(), OF_GKE));
    let pools = cluster.node_pools.iter().enumerate().map(|(index, pool)| {
        let path = FieldPath::from("cluster.nodePools").index(index).key("name");
        (path, "a node pool", pool.name.as_ref(), OF_GKE)
    });
    let namespaces = environments.iter().filter_map(|(name, environment)| {
        let path = FieldPath::from("environments").key(name.as_ref()).key("namespace");
        Some((
            path,
            "a namespace, which is also that of its Helm release,",
            environment.namespace.as_ref()?.as_ref(),
            OF_HELM,
        ))
    });
    named
        .chain(pools)
        .chain(namespaces)
        .filter(|(_, _, name, longest)| name.len() > *longest)
        .map(|(path, what, name, longest)| {
            let shorter: String = name.chars().take(longest).collect();
            let shorter = shorter.trim_end_matches('-');
            RULE.finding(format!("the name of {what} has at most {longest} characters"))
                .at(path.clone(), format!("has {}", name.len()))
                .help(format!("use `{shorter}`"))
                .setting(path, shorter)
        })
        .collect()
}
