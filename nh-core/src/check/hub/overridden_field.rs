//! NH0503: a chart value overrides a field of the file.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    source::FieldPath,
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0503",
        name: "overridden-field",
        severity: Severity::Warning,
        summary: "a chart value overrides a field of the file",
        explanation: include_str!("overridden_field.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Chart values and the field of the file that sets each; a value in `hub.values` takes precedence.
const OWNED: [(&str, &str); 24] = [
    ("cull.every", "hub.culling.every"),
    ("cull.maxAge", "hub.culling.maxAge"),
    ("cull.timeout", "hub.culling.idle"),
    ("custom.bootcamp.openTo", "hub.login"),
    ("custom.bootcamp.roster", "roster"),
    ("custom.bootcamp.rosterFolder", "roster.keep"),
    ("hub.activeServerLimit", "hub.spawning.activeLimit"),
    ("hub.concurrentSpawnLimit", "hub.spawning.concurrent"),
    ("hub.config.GitHubOAuthenticator.allowed_organizations", "hub.login.github.organizations"),
    ("hub.config.GitHubOAuthenticator.client_id", "environments.production.clientId"),
    ("hub.config.GitHubOAuthenticator.scope", "hub.login.github.scope"),
    ("hub.config.JupyterHub.authenticator_class", "hub.login"),
    ("hub.resources", "hub.resources.hub"),
    ("proxy.chp.resources", "hub.resources.proxy"),
    ("proxy.service.loadBalancerIP", "network.address.ip"),
    ("scheduling.userPlaceholder.replicas", "hub.placeholders.count"),
    ("scheduling.userPlaceholder.resources", "hub.placeholders.memory"),
    ("singleuser.cpu", "hub.profiles"),
    ("singleuser.image", "image"),
    ("singleuser.memory", "hub.profiles"),
    ("singleuser.profileList", "hub.profiles"),
    ("singleuser.startTimeout", "hub.spawning.timeout"),
    ("singleuser.storage.capacity", "hub.homes.perUserDisk"),
    ("singleuser.storage.dynamic.storageClass", "hub.homes.storageClass"),
];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    OWNED
        .iter()
        .filter_map(|(value, field)| {
            let keys: Vec<&str> = value.split('.').collect();
            subject.hub_value(&keys).filter(|written| **written != Value::Null)?;
            let mut finding =
                RULE.finding(format!("`{value}` overrides the field `{field}`")).at_key(super::value_path(value), "");
            if subject.sources.node(&FieldPath::from(*field)).is_some() {
                finding = finding.at(*field, "overridden");
            }
            Some(finding.help(format!("remove it from `hub.values`, and set `{field}` instead")))
        })
        .collect()
}
