//! NH0906: Grafana has a host that nothing serves.

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
        summary: "Grafana has a host that nothing serves",
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
        RULE.finding(format!("`{host}` is served by nothing: `autohttps` serves the hub only"))
            .at("monitoring.grafana.host", "")
            .at("hub.tls.terminator", if terminator.is_given() { "" } else { "derived: `autohttps`" })
            .help(
                "write `tls: {terminator: traefik}` below `hub`, or take the host out and use `kubectl port-forward`",
            ),
    ]
}
