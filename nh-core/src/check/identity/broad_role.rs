//! NH0608: a service account has more access than it needs.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    resource::AccountPurpose,
    settle::ResolvedAccount,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0608",
        name: "broad-role",
        severity: Severity::Warning,
        summary: "a service account has more access than it needs",
        explanation: include_str!("broad_role.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Roles that go beyond any purpose here, and what they allow.
const BROAD: [(&str, &str); 6] = [
    ("roles/owner", "can access everything, including billing and permissions"),
    ("roles/editor", "can access nearly everything in the project"),
    ("roles/storage.admin", "can access every bucket in the project"),
    ("roles/compute.admin", "can change every machine, disk and network in the project"),
    ("roles/iam.serviceAccountTokenCreator", "can act as any service account in the project"),
    ("roles/resourcemanager.projectIamAdmin", "can change all permissions in the project"),
];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let given = subject.resolved.accounts.iter().filter(|account| account.roles.is_given());
    given.filter_map(finding).collect()
}

fn finding(account: &ResolvedAccount) -> Option<Finding> {
    let at = format!("accounts.{}.roles", account.purpose.key());
    let broad: Vec<(usize, &str, &str)> = account
        .roles
        .iter()
        .enumerate()
        .filter_map(|(index, role)| {
            let (name, reach) = BROAD.iter().find(|(name, _)| *name == role.as_str())?;
            Some((index, *name, *reach))
        })
        .collect();
    let (_, _, reach) = broad.first()?;
    let mut finding = RULE.finding(format!("`{}` {reach}", *account.id));
    for (index, name, _) in &broad {
        finding = finding.at(format!("{at}[{index}]"), format!("`{name}`"));
    }
    let least = match account.purpose {
        AccountPurpose::ImagePusher => "only `roles/artifactregistry.writer`",
        AccountPurpose::Deployer => "only `roles/container.admin`",
        AccountPurpose::NodeCore | AccountPurpose::NodeUser => {
            "only `roles/container.defaultNodeServiceAccount` and `roles/artifactregistry.reader`"
        }
        AccountPurpose::Sql | AccountPurpose::Filestore => "no roles",
    };
    Some(finding.help(format!("remove `roles`; by default it gets {least}")).removing(at))
}
