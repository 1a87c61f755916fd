//! NH0607: a service account key is in the repository.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Credentials,
    settle::ResolvedAccount,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0607",
        name: "account-key-file",
        severity: Severity::Warning,
        summary: "a service account key is in the repository",
        explanation: include_str!("account_key_file.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let files: Vec<&ResolvedAccount> =
        subject.resolved.accounts.iter().filter(|account| account.key_file.is_some()).collect();
    let actions = subject.bootcamp.delivery.github_actions.as_ref();
    let by_key = actions.and_then(|actions| actions.credentials) == Some(Credentials::KeyFile);
    if files.is_empty() && !by_key {
        return Vec::new();
    }
    let place = if subject.resolved.delivery.public { "a public repository" } else { "the repository" };
    let message = match files.len() {
        0 => "workflows authenticate with a key that never expires".to_owned(),
        1 => format!("a key that never expires is in {place}"),
        count => format!("{count} keys that never expire are in {place}"),
    };
    let mut finding = RULE.finding(message);
    for account in files {
        finding =
            finding.at(format!("accounts.{}.keyFile", account.purpose.key()), format!("key of `{}`", account.email));
    }
    if by_key {
        finding = finding.at("delivery.githubActions.credentials", "");
    }
    vec![finding.help("set `credentials: workloadIdentity`, remove the key files, and delete the keys that `gcloud iam service-accounts keys list` shows")]
}
