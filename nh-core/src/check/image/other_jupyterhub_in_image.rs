//! NH0406: the image holds another JupyterHub than the hub runs.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0406",
        name: "other-jupyterhub-in-image",
        severity: Severity::Warning,
        summary: "the image holds another JupyterHub than the hub runs",
        explanation: include_str!("other_jupyterhub_in_image.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(inside) = &subject.bootcamp.image.jupyterhub else { return Vec::new() };
    let chart = &subject.resolved.hub.chart;
    // Only of charts in the catalogue is it known which JupyterHub they run.
    let known = subject.catalog.charts().find(|fact| fact.name == "jupyterhub" && fact.version == **chart);
    let Some(hub) = known.and_then(|fact| fact.app.as_ref()) else { return Vec::new() };
    let ([major, minor, _], [hub_major, hub_minor, _]) = (inside.numbers(), hub.numbers());
    if major == hub_major && minor == hub_minor {
        return Vec::new();
    }
    vec![
        RULE.finding(format!("the image holds JupyterHub {inside}, and the hub of chart {} runs {hub}", **chart))
            .at("image.jupyterhub", "")
            .at("hub.chart", "")
            .help(format!("install `jupyterhub=={hub_major}.{hub_minor}.*` in the image")),
    ]
}
