//! NH0602: anyone with a GitHub account can log in.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
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
    let github = super::github(&subject.bootcamp.hub.login);
    let by_field = github.is_some_and(|github| github.allow_all);
    let by_value = subject.hub_value(OPEN_TO).and_then(Value::as_text) == Some("everybody");
    let organization = github.and_then(|github| github.organizations.first());
    let instead = match (organization, subject.roster.len()) {
        (Some(organization), _) => format!("; members of `{organization}` can log in without it"),
        (None, 0) => ", and list users in `roster` or set `organizations: [NAME]`".to_owned(),
        (None, _) => "; users on the roster can log in without it".to_owned(),
    };
    let places = [(by_field, "hub.login.github.allowAll"), (by_value, "hub.values.custom.bootcamp.openTo")];
    let mut open = places.into_iter().filter_map(|(is_open, place)| is_open.then_some(place)).peekable();
    if open.peek().is_none() {
        return Vec::new();
    }
    let anyone = if github.is_some() { "anyone with a GitHub account" } else { "anyone" };
    let finding = RULE.finding(format!("{anyone} can start a server at the bootcamp's expense"));
    let finding = open.fold(finding, |finding, place| finding.at(place, ""));
    vec![finding.help(format!("remove it{instead}"))]
}
