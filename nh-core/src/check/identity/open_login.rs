//! NH0602: anyone with a GitHub account can log in.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    settle::ResolvedLogin,
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0602",
        name: "open-login",
        severity: Severity::Warning,
        summary: "anyone with a GitHub account can log in",
        explanation: include_str!("open_login.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The value that makes the hub's own code let everyone in.
const OPEN_TO: &[&str] = &["custom", "bootcamp", "openTo"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let github = subject.bootcamp.hub.login.github();
    let login = &subject.bootcamp.hub.login;
    let by_value = subject.hub_value(OPEN_TO).and_then(Value::as_text) == Some("everybody");
    let organization = github.and_then(|github| github.organizations.first());
    let instead = match (organization, subject.roster.len()) {
        (Some(organization), _) => format!("; members of `{organization}` can log in without it"),
        (None, 0) if github.is_some() => ", and list users in `roster` or set `organizations: [NAME]`".to_owned(),
        (None, 0) => ", and list users in `roster`".to_owned(),
        (None, _) => "; users on the roster can log in without it".to_owned(),
    };
    let by_value = by_value.then_some("hub.values.custom.bootcamp.openTo");
    let mut open = login.open_field().into_iter().chain(by_value).peekable();
    if open.peek().is_none() {
        return Vec::new();
    }
    let anyone = if login.uses_oauth_app() {
        format!("anyone with {}", ResolvedLogin::of(login).account)
    } else {
        "anyone".to_owned()
    };
    let finding = RULE.finding(format!("{anyone} can start a server at the bootcamp's expense"));
    let finding = open.fold(finding, |finding, place| finding.at(place, ""));
    vec![finding.help(format!("remove it{instead}"))]
}
