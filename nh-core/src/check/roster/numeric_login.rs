//! NH0801: a login is read as a number.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    parse::RosterEntry,
    yaml::Kind,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0801",
        name: "numeric-login",
        severity: Severity::Warning,
        summary: "a login is read as a number",
        explanation: include_str!("numeric_login.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let is_number = |entry: &&RosterEntry| {
        let node = subject.sources.node(&entry.at);
        node.is_some_and(|node| matches!(node.kind, Kind::Int(..) | Kind::Float(..)))
    };
    let numbers: Vec<&RosterEntry> = subject.roster.iter().filter(is_number).collect();
    let Some(first) = numbers.first() else { return Vec::new() };
    let finding = RULE.finding(super::people(numbers.len(), "login is a number in YAML", "logins are numbers in YAML"));
    let quoted = format!("quote it: `\"{}\"`", first.person.login);
    vec![super::at_some(finding, &numbers, |_| String::new()).help(quoted)]
}
