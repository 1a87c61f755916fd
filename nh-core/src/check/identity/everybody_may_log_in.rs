//! NH0602: everybody with a GitHub account may log in.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0602",
        name: "everybody-may-log-in",
        severity: Severity::Warning,
        summary: "everybody with a GitHub account may log in",
        explanation: include_str!("everybody_may_log_in.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The value by which the hub's own code lets everybody in.
const OPEN_TO: &[&str] = &["custom", "bootcamp", "openTo"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let github = super::github(&subject.bootcamp.hub.login);
    let by_field = github.is_some_and(|github| github.allow_all);
    let by_value = subject.hub_value(OPEN_TO).and_then(Value::as_text) == Some("everybody");
    let organization = github.and_then(|github| github.organizations.first());
    let instead = match (organization, subject.roster.len()) {
        (Some(organization), _) => format!("the organization `{organization}` is let in without it"),
        (None, 0) => "list people in `roster`, or write `organizations: [NAME]`".to_owned(),
        (None, _) => "the people on the roster are let in without it".to_owned(),
    };
    let places = [(by_field, "hub.login.github.allowAll"), (by_value, "hub.values.custom.bootcamp.openTo")];
    let mut open = places.into_iter().filter_map(|(is_open, place)| is_open.then_some(place)).peekable();
    if open.peek().is_none() {
        return Vec::new();
    }
    let whoever = if github.is_some() { "everybody with a GitHub account" } else { "everybody" };
    let finding = RULE.finding(format!("{whoever} gets a server at the bootcamp's expense"));
    let finding = open.fold(finding, |finding, place| finding.at(place, ""));
    vec![finding.help(format!("take it out: {instead}"))]
}
