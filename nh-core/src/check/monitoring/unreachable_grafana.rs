//! NH0906: Grafana's host is not served.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Terminator,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0906",
        name: "unreachable-grafana",
        severity: Severity::Warning,
        summary: "Grafana's host is not served",
        explanation: include_str!("unreachable_grafana.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let grafana = subject.bootcamp.monitoring.grafana.as_ref();
    let Some(host) = grafana.and_then(|grafana| grafana.host.as_ref()) else { return Vec::new() };
    let terminator = &subject.resolved.hub.terminator;
    if **terminator != Terminator::Autohttps {
        return Vec::new();
    }
    vec![
        RULE.finding(format!("`{host}` is not served: `autohttps` serves only the hub"))
            .at("monitoring.grafana.host", "")
            .at("hub.tls.terminator", if terminator.is_given() { "" } else { "derived: `autohttps`" })
            .help("set `tls: {terminator: traefik}` in `hub`, or remove the host and use `kubectl port-forward`"),
    ]
}
