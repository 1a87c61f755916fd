//! NH0535: an environment uses a reserved namespace.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    settle::SUPPORT,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0535",
        name: "reserved-namespace",
        severity: Severity::Error,
        summary: "an environment uses a reserved namespace",
        explanation: include_str!("reserved_namespace.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

/// The beginnings of reserved namespaces, and what they are reserved for.
const RESERVED: [(&str, &str); 3] =
    [("kube-", "Kubernetes"), ("gke-", "GKE"), ("gmp-", "Google Cloud's Managed Service for Prometheus")];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let environments = subject.resolved.environments.iter();
    environments
        .filter_map(|environment| {
            let namespace = environment.namespace.as_str();
            let owner = if namespace == SUPPORT {
                "the release that all environments share"
            } else {
                RESERVED.iter().find(|(beginning, _)| namespace.starts_with(beginning))?.1
            };
            let finding = RULE
                .finding(format!("the namespace `{namespace}` is reserved for {owner}"))
                .at(format!("environments.{}.namespace", environment.name), "")
                .help(format!("remove `namespace` to use `hub-{}`", environment.short_name))
                .removing(format!("environments.{}.namespace", environment.name));
            Some(finding)
        })
        .collect()
}
