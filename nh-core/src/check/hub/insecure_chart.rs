//! NH0512: the JupyterHub chart has known vulnerabilities.

use crate::{
    catalog::{DatedState, DatedSubject},
    check::{Requires, Rule, Subject, wording::listed},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0512",
        name: "insecure-chart",
        severity: Severity::Warning,
        summary: "the JupyterHub chart has known vulnerabilities",
        explanation: include_str!("insecure_chart.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The first version of the chart that fixes each vulnerability, from the chart's changelog.
const VULNERABILITIES: [((u32, u32, u32), &str); 3] =
    [((4, 3, 3), "CVE-2026-33709"), ((4, 3, 4), "CVE-2026-40864"), ((4, 4, 0), "GHSA-p43p-whwx-q52h")];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let chart = &subject.resolved.hub.chart;
    // The version without any of them.
    let fixed = "4.4.0".parse().ok().map(DatedSubject::JupyterhubChart);
    let released = fixed.and_then(|fixed| subject.by_then(&fixed, DatedState::Released));
    let open = VULNERABILITIES.iter().filter(|((major, minor, patch), _)| chart.is_before(*major, *minor, *patch));
    let open: Vec<&str> = open.map(|(_, vulnerability)| *vulnerability).collect();
    if released.is_none() || open.is_empty() || !chart.is_given() {
        return Vec::new();
    }
    let newest =
        subject.catalog.chart("jupyterhub").map_or_else(|| "4.4.0".to_owned(), |fact| fact.version.to_string());
    vec![
        RULE.finding(format!("chart {} is affected by {}", **chart, listed(open)))
            .at("hub.chart", "")
            .help(format!("use `{newest}`, or remove `chart` to use the catalogue's version"))
            .setting("hub.chart", newest),
    ]
}
