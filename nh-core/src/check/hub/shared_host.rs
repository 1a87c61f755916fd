//! NH0550: Grafana and a hub share a host.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0550",
        name: "shared-host",
        severity: Severity::Error,
        summary: "Grafana and a hub share a host",
        explanation: include_str!("shared_host.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(grafana) = &subject.resolved.monitoring.grafana_host else { return Vec::new() };
    let environments = subject.resolved.environments.iter();
    environments
        .filter(|environment| *environment.host == **grafana)
        .map(|environment| {
            let given = environment.host.is_given();
            let path = format!("environments.{}.host", environment.name);
            let parent = grafana.as_str().split_once('.').map_or("example.org", |(_, parent)| parent);
            RULE.finding(format!("`{}` is the host of Grafana and of `{}`", **grafana, environment.name))
                .at("monitoring.grafana.host", "")
                .at(
                    if given && subject.sources.node(&path.as_str().into()).is_some() {
                        path
                    } else {
                        "hub.host".to_owned()
                    },
                    "",
                )
                .help(if grafana.as_str().starts_with("grafana.") {
                    format!("use `monitoring.{parent}`")
                } else {
                    format!("use `grafana.{parent}`")
                })
        })
        .collect()
}
