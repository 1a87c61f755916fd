//! NH0325: a version of Kubernetes is held by hand.

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
        summary: "a version of Kubernetes is held by hand",
        explanation: include_str!("pinned_kubernetes.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(version) = &subject.bootcamp.cluster.version else { return Vec::new() };
    let held: Vec<_> = super::given_pools(subject).filter(|(_, pool)| !*pool.auto_upgrade).collect();
    if held.is_empty() {
        return Vec::new();
    }
    let mut finding = RULE
        .finding(format!("the version `{version}` of Kubernetes is held by hand"))
        .at("cluster.version", "the control plane is upgraded all the same");
    for (path, _) in held.iter().take(SHOWN) {
        finding = finding.at(path.clone().key("upgrades").key("autoUpgrade"), "nodes get no security fixes");
    }
    vec![finding.help(
        "write `releaseChannel: regular` and take version and `autoUpgrade` out; the days of the event are kept free of upgrades",
    )]
}
