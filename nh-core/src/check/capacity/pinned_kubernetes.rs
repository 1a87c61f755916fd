//! NH0325: the Kubernetes version is pinned and nodes are not upgraded.

use crate::{
    check::{Requires, Rule, Subject, places::SHOWN},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0325",
        name: "pinned-kubernetes",
        severity: Severity::Warning,
        summary: "the Kubernetes version is pinned and nodes are not upgraded",
        explanation: include_str!("pinned_kubernetes.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(version) = &subject.bootcamp.cluster.version else { return Vec::new() };
    let pinned: Vec<_> = super::given_pools(subject).filter(|(_, pool)| !*pool.auto_upgrade).collect();
    if pinned.is_empty() {
        return Vec::new();
    }
    let mut finding = RULE
        .finding(format!("the Kubernetes version is pinned to `{version}`"))
        .at("cluster.version", "GKE upgrades the control plane anyway");
    for (path, _) in pinned.iter().take(SHOWN) {
        finding = finding.at(path.clone().key("upgrades").key("autoUpgrade"), "nodes get no security fixes");
    }
    vec![finding.help(
        "use `releaseChannel: regular`, and remove `version` and `autoUpgrade`; the plan then excludes upgrades during the event",
    )]
}
