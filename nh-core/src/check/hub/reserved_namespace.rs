//! NH0535: a namespace belongs to something else.

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
        summary: "a namespace belongs to something else",
        explanation: include_str!("reserved_namespace.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

/// How namespaces begin that belong to others, and to whom.
const RESERVED: [(&str, &str); 3] =
    [("kube-", "Kubernetes"), ("gke-", "GKE"), ("gmp-", "Google Cloud's Managed Service for Prometheus")];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let environments = subject.resolved.environments.iter();
    environments
        .filter_map(|environment| {
            let namespace = environment.namespace.as_str();
            let whose = if namespace == SUPPORT {
                "the release of what all environments share"
            } else {
                RESERVED.iter().find(|(beginning, _)| namespace.starts_with(beginning))?.1
            };
            let finding = RULE
                .finding(format!("the namespace `{namespace}` belongs to {whose}"))
                .at(format!("environments.{}.namespace", environment.name), "")
                .help(format!("leave it out: it is `hub-{}` then", environment.short_name));
            Some(finding)
        })
        .collect()
}
