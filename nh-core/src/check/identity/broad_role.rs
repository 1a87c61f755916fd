//! NH0608: an account may do far more than it has to.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    settle::{AccountPurpose, ResolvedAccount},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0608",
        name: "broad-role",
        severity: Severity::Warning,
        summary: "an account may do far more than it has to",
        explanation: include_str!("broad_role.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Roles that reach beyond any purpose here, and what is in their reach.
const BROAD: [(&str, &str); 6] = [
    ("roles/owner", "everything, the bill and everybody's rights too"),
    ("roles/editor", "nearly everything in the project"),
    ("roles/storage.admin", "every bucket of the project"),
    ("roles/compute.admin", "every machine, disk and network of the project"),
    ("roles/iam.serviceAccountTokenCreator", "whatever any account of the project may do"),
    ("roles/resourcemanager.projectIamAdmin", "everybody's rights in the project"),
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
    let mut finding = RULE.finding(format!("`{}` has in its reach {reach}", *account.id));
    for (index, name, _) in &broad {
        finding = finding.at(format!("{at}[{index}]"), format!("`{name}`"));
    }
    let least = match account.purpose {
        AccountPurpose::ImagePusher => "`roles/artifactregistry.writer`",
        AccountPurpose::Deployer => "`roles/container.admin`",
        AccountPurpose::NodeCore | AccountPurpose::NodeUser => {
            "`roles/container.defaultNodeServiceAccount` and `roles/artifactregistry.reader`"
        }
        AccountPurpose::Sql | AccountPurpose::Filestore => "no role at all",
    };
    Some(finding.help(format!("it needs {least}: leave `roles` out, and it gets that")))
}
