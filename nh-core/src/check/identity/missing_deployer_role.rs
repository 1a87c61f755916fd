//! NH0609: the deployer cannot create what the charts contain.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    resource::AccountPurpose,
    unit::RoleName,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0609",
        name: "missing-deployer-role",
        severity: Severity::Error,
        summary: "the deployer cannot create what the charts contain",
        explanation: include_str!("missing_deployer_role.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Roles that allow an account to create Secrets, roles and role bindings in the cluster.
const ENOUGH: [&str; 2] = ["roles/container.admin", "roles/owner"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let deployer = subject.resolved.accounts.iter().find(|account| account.purpose == AccountPurpose::Deployer);
    let Some(deployer) = deployer.filter(|deployer| deployer.roles.is_given()) else { return Vec::new() };
    let enough = |role: &RoleName| ENOUGH.contains(&role.as_str()) || !role.as_str().starts_with("roles/");
    if deployer.roles.iter().any(enough) {
        return Vec::new();
    }
    let reason = deployer.roles.iter().find_map(|role| match role.as_str() {
        "roles/container.clusterAdmin" => Some("this covers clusters, but not the objects in them"),
        "roles/container.developer" => Some("this does not allow creating roles in the cluster"),
        _ => None,
    });
    vec![
        RULE.finding(format!("`{}` cannot create the Secrets and roles in the charts", *deployer.id))
            .at("accounts.deployer.roles", reason.unwrap_or(""))
            .help("use `[roles/container.admin]`, or remove `roles` to get it by default")
            .removing("accounts.deployer.roles"),
    ]
}
