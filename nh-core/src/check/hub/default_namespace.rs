//! NH0531: an environment uses the `default` namespace.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    settle::ResolvedEnvironment,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0531",
        name: "default-namespace",
        severity: Severity::Warning,
        summary: "an environment uses the `default` namespace",
        explanation: include_str!("default_namespace.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let in_default = |environment: &&ResolvedEnvironment| environment.namespace.as_str() == "default";
    let findings = subject.resolved.environments.iter().filter(in_default).map(|environment| {
        RULE.finding(format!("`{}` uses the `default` namespace", environment.name))
            .at(format!("environments.{}.namespace", environment.name), "")
            .help(format!("remove `namespace` to use `hub-{}`", environment.short_name))
            .removing(format!("environments.{}.namespace", environment.name))
    });
    findings.collect()
}
