//! NH0610: nodes cannot write logs or pull the image.

use crate::{
    check::{Requires, Rule, Subject, wording::listed},
    diagnostic::{Card, Finding, Severity},
    resource::AccountPurpose,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0610",
        name: "missing-node-role",
        severity: Severity::Error,
        summary: "nodes cannot write logs or pull the image",
        explanation: include_str!("missing_node_role.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let image = &subject.resolved.image;
    let pulls = image.is_at_google() && !image.public;
    let nodes = subject.resolved.accounts.iter().filter(|account| {
        matches!(account.purpose, AccountPurpose::NodeCore | AccountPurpose::NodeUser) && account.roles.is_given()
    });
    nodes
        .filter_map(|account| {
            let has = |names: &[&str]| account.roles.iter().any(|role| names.contains(&role.as_str()));
            let custom = account.roles.iter().any(|role| !role.as_str().starts_with("roles/"));
            let parts = has(&["roles/logging.logWriter"]) && has(&["roles/monitoring.metricWriter"]);
            let works =
                parts || has(&["roles/container.defaultNodeServiceAccount", "roles/container.nodeServiceAccount"]);
            let reads = !pulls || has(&["roles/artifactregistry.reader", "roles/artifactregistry.writer"]);
            if custom || (works && reads) || has(&["roles/editor", "roles/owner"]) {
                return None;
            }
            let mut missing = Vec::new();
            missing.extend((!works).then_some("roles/container.defaultNodeServiceAccount"));
            missing.extend((!reads).then_some("roles/artifactregistry.reader"));
            Some(
                RULE.finding(format!("`{}` lacks {}", *account.id, listed(&missing)))
                    .at(
                        format!("accounts.{}.roles", account.purpose.key()),
                        if works { "" } else { "nodes cannot send logs and metrics" },
                    )
                    .help("remove `roles`, or add the missing roles")
                    .removing(format!("accounts.{}.roles", account.purpose.key())),
            )
        })
        .collect()
}
