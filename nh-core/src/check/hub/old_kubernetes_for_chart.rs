//! NH0513: the chart needs a newer Kubernetes.

use crate::{
    check::{Rule, Sees, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0513",
        name: "old-kubernetes-for-chart",
        severity: Severity::Error,
        summary: "the chart needs a newer Kubernetes",
        explanation: include_str!("old_kubernetes_for_chart.md"),
        acceptable: true,
    },
    sees: Sees::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(version) = &subject.bootcamp.cluster.version else { return Vec::new() };
    let chart = &subject.resolved.hub.chart;
    let known = subject.catalog.charts().find(|fact| fact.name == "jupyterhub" && fact.version == **chart);
    let Some(least) = known.and_then(|fact| fact.kubernetes_least.as_ref()).filter(|least| version < least) else {
        return Vec::new();
    };
    vec![
        RULE.finding(format!("chart {} needs Kubernetes {least}, and the cluster has {version}", **chart))
            .at("cluster.version", "")
            .at("hub.chart", "")
            .help("take the version out: the release channel has one that fits"),
    ]
}
