//! NH0530: two environments would be the same place.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    settle::ResolvedEnvironment,
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
    requires: Requires::Files,
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
            if later.short_name == earlier.short_name {
                findings.push(same_files(later, earlier));
            } else if *later.namespace == *earlier.namespace {
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

/// hubploy has names of its own for environments, so that `dev` and `development` are one to it.
fn same_files(later: &ResolvedEnvironment, earlier: &ResolvedEnvironment) -> Finding {
    let short = &later.short_name;
    RULE.finding(format!(
        "`{}` and `{}` are both `{short}` to hubploy, and their files the same",
        earlier.name, later.name
    ))
    .at_key(format!("environments.{}", earlier.name), "")
    .at_key(format!("environments.{}", later.name), "")
    .help(format!("keep one of them, or name `{}` after what it is for, such as `rehearsal`", earlier.name))
}
