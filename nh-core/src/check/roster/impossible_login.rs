//! NH0802: a login is not a valid GitHub username.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    parse::RosterEntry,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0802",
        name: "impossible-login",
        severity: Severity::Warning,
        summary: "a login is not a valid GitHub username",
        explanation: include_str!("impossible_login.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    if !subject.bootcamp.hub.login.has_github_names() {
        return Vec::new();
    }
    let impossible =
        |entry: &&RosterEntry| !entry.person.login.is_github() && !entry.person.login.as_str().contains('@');
    let found: Vec<&RosterEntry> = subject.roster.iter().filter(impossible).collect();
    if found.is_empty() {
        return Vec::new();
    }
    let finding = RULE.finding(super::people(
        found.len(),
        "login is not a valid GitHub username",
        "logins are not valid GitHub usernames",
    ));
    let finding = super::at_some(finding, &found, |entry| why(entry.person.login.as_str()).to_owned());
    let profile =
        |entry: &&RosterEntry| entry.person.login.as_str().strip_prefix("https://github.com/").map(str::to_owned);
    if let Some(name) = found.iter().find_map(|entry| profile(entry)) {
        return vec![finding.help(format!("write the name alone: `{}`", name.trim_end_matches('/')))];
    }
    vec![
        finding.help("ask these people for the name in the address of their GitHub profile, `https://github.com/NAME`"),
    ]
}

fn why(login: &str) -> &'static str {
    if login.chars().any(char::is_whitespace) {
        "it contains a space"
    } else if login.len() > 39 {
        "it is longer than 39 characters"
    } else if login.starts_with('-') || login.ends_with('-') || login.contains("--") {
        "only single hyphens between letters or digits are allowed"
    } else {
        "only letters, digits and hyphens are allowed"
    }
}
