//! NH0530: two environments share a host, a namespace or a name.

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
        summary: "two environments share a host, a namespace or a name",
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
                findings.push(finding(
                    "namespace",
                    "namespace and release name",
                    later.namespace.as_str(),
                    later,
                    earlier,
                ));
            }
        }
    }
    findings
}

fn finding(key: &str, what: &str, value: &str, later: &ResolvedEnvironment, earlier: &ResolvedEnvironment) -> Finding {
    let help = match key {
        "host" => {
            format!(
                "remove `host` from `{}`; by default it combines the environment's name and the hub's host",
                earlier.name
            )
        }
        _ => format!("remove `namespace` from `{}`; by default it is `hub-{}`", earlier.name, earlier.short_name),
    };
    RULE.finding(format!("`{}` and `{}` share the {what} `{value}`", earlier.name, later.name))
        .at(format!("environments.{}.{key}", earlier.name), "")
        .at(format!("environments.{}.{key}", later.name), "")
        .help(help)
}

/// hubploy maps the names of environments to its own: `dev` and `development` are the same to it.
fn same_files(later: &ResolvedEnvironment, earlier: &ResolvedEnvironment) -> Finding {
    let short = &later.short_name;
    RULE.finding(format!(
        "hubploy maps both `{}` and `{}` to `{short}`, so they would share their files",
        earlier.name, later.name
    ))
    .at_key(format!("environments.{}", earlier.name), "")
    .at_key(format!("environments.{}", later.name), "")
    .help(format!("remove one of them, or rename `{}` after its purpose, such as `rehearsal`", earlier.name))
}
