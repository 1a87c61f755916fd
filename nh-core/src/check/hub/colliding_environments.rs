//! NH0530: two environments would be the same place.

use crate::{
    check::{Rule, Sees, Subject},
    derive::ResolvedEnvironment,
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0530",
        name: "colliding-environments",
        severity: Severity::Error,
        summary: "two environments would be the same place",
        explanation: include_str!("colliding_environments.md"),
        acceptable: false,
    },
    sees: Sees::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let environments = &subject.resolved.environments;
    let mut findings = Vec::new();
    for (index, later) in environments.iter().enumerate() {
        for earlier in environments.iter().take(index) {
            if *later.host == *earlier.host {
                findings.push(finding("host", "host", later.host.as_str(), later, earlier));
            }
            if *later.namespace == *earlier.namespace {
                findings.push(finding("namespace", "namespace and release", later.namespace.as_str(), later, earlier));
            }
        }
    }
    findings
}

fn finding(key: &str, what: &str, value: &str, later: &ResolvedEnvironment, earlier: &ResolvedEnvironment) -> Finding {
    let help = match key {
        "host" => format!("leave `host` out of `{}`: it is the name and the hub's host then", earlier.name),
        _ => format!("leave `namespace` out of `{}`: it is `hub-{}` then", earlier.name, earlier.short_name),
    };
    RULE.finding(format!("`{}` and `{}` have the same {what}, `{value}`", earlier.name, later.name))
        .at(format!("environments.{}.{key}", earlier.name), "")
        .at(format!("environments.{}.{key}", later.name), "")
        .help(help)
}
