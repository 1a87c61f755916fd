//! NH0609: the deployer may not create what the charts bring.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    settle::AccountPurpose,
    unit::RoleName,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0609",
        name: "powerless-deployer",
        severity: Severity::Error,
        summary: "the deployer may not create what the charts bring",
        explanation: include_str!("powerless_deployer.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// With any of these an account may create Secrets, roles and role bindings in the cluster.
const ENOUGH: [&str; 2] = ["roles/container.admin", "roles/owner"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let deployer = subject.resolved.accounts.iter().find(|account| account.purpose == AccountPurpose::Deployer);
    let Some(deployer) = deployer.filter(|deployer| deployer.roles.is_given()) else { return Vec::new() };
    let enough = |role: &RoleName| ENOUGH.contains(&role.as_str()) || !role.as_str().starts_with("roles/");
    if deployer.roles.iter().any(enough) {
        return Vec::new();
    }
    let said = deployer.roles.iter().find_map(|role| match role.as_str() {
        "roles/container.clusterAdmin" => Some("it manages clusters, and nothing in them"),
        "roles/container.developer" => Some("it may not create roles in the cluster"),
        _ => None,
    });
    vec![
        RULE.finding(format!("`{}` may not create the Secrets and roles of the charts", *deployer.id))
            .at("accounts.deployer.roles", said.unwrap_or(""))
            .help("write `[roles/container.admin]`, or leave `roles` out"),
    ]
}
