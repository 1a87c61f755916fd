//! NH0548: the hub's own code needs a newer JupyterHub than the chart has.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0548",
        name: "chart-without-needed-code",
        severity: Severity::Error,
        summary: "the hub's own code needs a newer JupyterHub than the chart has",
        explanation: include_str!("chart_without_needed_code.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let chart = &subject.resolved.hub.chart;
    if !chart.is_given() || !chart.is_before(4, 2, 0) {
        return Vec::new();
    }
    let newest =
        subject.catalog.chart("jupyterhub").map_or_else(|| "4.4.0".to_owned(), |fact| fact.version.to_string());
    vec![
        RULE.finding(format!(
            "the hub cannot start with chart {}: the bundle's code imports what JupyterHub has since 5.3",
            **chart
        ))
        .at("hub.chart", "the first chart with JupyterHub 5.3 is 4.2.0")
        .help(format!("use `{newest}`, or remove `chart` to use the catalogue's version")),
    ]
}
