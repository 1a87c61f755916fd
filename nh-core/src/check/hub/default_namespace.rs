//! NH0531: people's hub is in the namespace of everything.

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
        summary: "people's hub is in the namespace of everything",
        explanation: include_str!("default_namespace.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let of_all = |environment: &&ResolvedEnvironment| environment.namespace.as_str() == "default";
    let findings = subject.resolved.environments.iter().filter(of_all).map(|environment| {
        RULE.finding(format!("`{}` is in the namespace that every command means which names none", environment.name))
            .at(format!("environments.{}.namespace", environment.name), "")
            .help(format!("leave it out: it is `hub-{}` then", environment.short_name))
    });
    findings.collect()
}
