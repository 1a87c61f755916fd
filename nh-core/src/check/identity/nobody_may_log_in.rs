//! NH0601: nobody may log in.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::{Login, People},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0601",
        name: "nobody-may-log-in",
        severity: Severity::Error,
        summary: "nobody may log in",
        explanation: include_str!("nobody_may_log_in.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (login, roster) = (&subject.bootcamp.hub.login, &subject.bootcamp.roster);
    // A file that could not be read has a finding of its own.
    let named = [&roster.admins, &roster.instructors, &roster.participants]
        .into_iter()
        .any(|people| matches!(people, People::File(_)));
    if login.is_open_beyond_roster() || named || !subject.roster.is_empty() {
        return Vec::new();
    }
    vec![match login {
        Login::Github(_) => RULE
            .finding("the roster is empty, and no organization of GitHub is let in")
            .at("hub.login.github", "")
            .help("write `organizations: [NAME]` below `github`, or list people in `roster`"),
        Login::Dummy => RULE
            .finding("the roster is empty, and the one password is for the people on it")
            .at("hub.login", "")
            .help("list people in `roster`, or write `login: {github: {organizations: [NAME]}}`"),
    }]
}
