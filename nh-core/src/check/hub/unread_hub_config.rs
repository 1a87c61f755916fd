//! NH0564: the chart does not read a part of `hub.config`.

use super::trait_table::is_dropped;

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0564",
        name: "unread-hub-config",
        severity: Severity::Error,
        summary: "the chart does not read a part of `hub.config`",
        explanation: include_str!("unread_hub_config.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let classes = subject.hub_value(&["hub", "config"]).and_then(Value::as_map);
    let mut findings = Vec::new();
    for (class, traits) in classes.into_iter().flatten() {
        let at = super::value_path("hub.config").key(class);
        for name in traits.as_map().into_iter().flatten().map(|(name, _)| name) {
            if is_dropped(class, name) {
                let instead = if name == "services" {
                    "move it to `hub.values.hub.services`, with the name of each service as its key"
                } else {
                    "remove it: the chart creates the token and passes it on"
                };
                findings.push(
                    RULE.finding(format!("`hub.config.{class}.{name}` has no effect: the chart drops it"))
                        .at_key(at.clone().key(name), "")
                        .help(instead),
                );
            }
        }
        let has_trait = |traits: &Value| traits.as_map().is_some();
        if !has_trait(traits) && *traits != Value::Null {
            findings.push(
                RULE.finding(format!("`hub.config.{class}` is not a map of traits, so the hub cannot start"))
                    .at_key(at, "")
                    .help(format!("write the trait below its class: `hub.config.JupyterHub.{class}`")),
            );
        }
    }
    findings
}
