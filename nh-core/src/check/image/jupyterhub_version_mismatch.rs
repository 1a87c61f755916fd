//! NH0406: the image and the hub have different JupyterHub versions.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0406",
        name: "jupyterhub-version-mismatch",
        severity: Severity::Warning,
        summary: "the image and the hub have different JupyterHub versions",
        explanation: include_str!("jupyterhub_version_mismatch.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(inside) = &subject.bootcamp.image.jupyterhub else { return Vec::new() };
    let chart = &subject.resolved.hub.chart;
    // The JupyterHub version is known only for charts in the catalogue.
    let known = subject.catalog.charts().find(|fact| fact.name == "jupyterhub" && fact.version == **chart);
    let Some(hub) = known.and_then(|fact| fact.app.as_ref()) else { return Vec::new() };
    let ([major, minor, _], [hub_major, hub_minor, _]) = (inside.numbers(), hub.numbers());
    if major == hub_major && minor == hub_minor {
        return Vec::new();
    }
    vec![
        RULE.finding(format!("the image has JupyterHub {inside}, but the hub of chart {} runs {hub}", **chart))
            .at("image.jupyterhub", "")
            .at("hub.chart", "")
            .help(format!("install `jupyterhub=={hub_major}.{hub_minor}.*` in the image")),
    ]
}
