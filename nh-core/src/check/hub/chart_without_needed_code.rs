//! NH0548: the bundle needs a newer chart.

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
        summary: "the bundle needs a newer chart",
        explanation: include_str!("chart_without_needed_code.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    [hub(subject), cert_manager(subject)].into_iter().flatten().collect()
}

fn hub(subject: &Subject<'_>) -> Option<Finding> {
    let chart = &subject.resolved.hub.chart;
    if !chart.is_given() || !chart.is_before(4, 2, 0) {
        return None;
    }
    let finding = RULE
        .finding(format!(
            "the hub cannot start with chart {}: the bundle's code imports what JupyterHub has since 5.3",
            **chart
        ))
        .at("hub.chart", "the first chart with JupyterHub 5.3 is 4.2.0");
    Some(with_newest(subject, finding, "hub.chart", "jupyterhub", "4.4.0"))
}

/// The bundle's issuers are of `cert-manager.io/v1`, which the first release with a stable API brought.
fn cert_manager(subject: &Subject<'_>) -> Option<Finding> {
    let version = subject.resolved.hub.cert_manager.as_ref().filter(|version| version.is_given())?;
    if !version.is_before(1, 0, 0) {
        return None;
    }
    let finding = RULE
        .finding(format!("cert-manager {} does not know the bundle's issuers, so no certificate is issued", **version))
        .at("hub.tls.certManager", "`cert-manager.io/v1` has existed since 1.0.0");
    Some(with_newest(subject, finding, "hub.tls.certManager", "cert-manager", "v1.21.1"))
}

/// `finding` with the catalogue's version of `chart`, or `known`, as the remedy for the field `path`.
fn with_newest(subject: &Subject<'_>, finding: Finding, path: &str, chart: &str, known: &str) -> Finding {
    let newest = subject.catalog.chart(chart).map_or_else(|| known.to_owned(), |fact| fact.version.to_string());
    let key = path.rsplit('.').next().unwrap_or(path);
    finding.help(format!("use `{newest}`, or remove `{key}` to use the catalogue's version")).setting(path, newest)
}
