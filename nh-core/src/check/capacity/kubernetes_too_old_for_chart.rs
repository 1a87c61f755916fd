//! NH0323: the Kubernetes version is too old for the JupyterHub chart.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::Version,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0323",
        name: "kubernetes-too-old-for-chart",
        severity: Severity::Error,
        summary: "the Kubernetes version is too old for the JupyterHub chart",
        explanation: include_str!("kubernetes_too_old_for_chart.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let chart = &subject.resolved.hub.chart;
    let facts = subject.catalog.charts().find(|fact| fact.name == "jupyterhub" && fact.version == **chart);
    let least = match facts.and_then(|fact| fact.kubernetes_least.clone()) {
        Some(least) => Some(least),
        // Chart changelog: 4.0.0 is the first that needs 1.28.
        None if !chart.is_before(4, 0, 0) && chart.is_before(4, 4, 0) => "1.28".parse::<Version>().ok(),
        None => None,
    };
    let (Some(least), Some(version)) = (least, &subject.bootcamp.cluster.version) else { return Vec::new() };
    if *version >= least {
        return Vec::new();
    }
    vec![
        RULE.finding(format!("the JupyterHub chart {} needs Kubernetes {least} or later", **chart))
            .at("cluster.version", "too old")
            .at("hub.chart", if chart.is_given() { "" } else { "the catalogue's newest chart" })
            .help("use `releaseChannel: regular` instead of the version, or use an older chart"),
    ]
}
