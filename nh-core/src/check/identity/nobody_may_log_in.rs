//! NH0601: nobody may log in.

use crate::{
    check::{Rule, Sees, Subject},
    diagnostic::{Card, Finding, Severity},
    model::People,
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
    sees: Sees::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(github) = super::github(&subject.bootcamp.hub.login) else { return Vec::new() };
    let roster = &subject.bootcamp.roster;
    // A file that could not be read has a finding of its own.
    let named = [&roster.admins, &roster.instructors, &roster.participants]
        .into_iter()
        .any(|people| matches!(people, People::File(_)));
    let open = github.allow_all || !github.organizations.is_empty() || !github.teams.is_empty();
    if open || named || !subject.roster.is_empty() {
        return Vec::new();
    }
    vec![
        RULE.finding("the roster is empty, and no organization of GitHub is let in")
            .at("hub.login.github", "")
            .help("write `organizations: [NAME]` below `github`, or list people in `roster`"),
    ]
}
