//! NH1014: a session is excepted on days on which it is not held.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    settle::ResolvedSession,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1014",
        name: "exception-without-session",
        severity: Severity::Warning,
        summary: "a session is excepted on days on which it is not held",
        explanation: include_str!("exception_without_session.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (event, given) = (&subject.resolved.event, &subject.bootcamp.event);
    let mut findings = Vec::new();
    for (index, session) in event.sessions.iter().enumerate().take(given.sessions.len()) {
        let without = ResolvedSession { except: Vec::new(), ..session.clone() };
        let days = event.days_of(&without);
        for (at, except) in session.except.iter().enumerate() {
            if days.is_empty() || days.iter().any(|day| except.includes(*day)) {
                continue;
            }
            let path = format!("event.sessions[{index}].except[{at}]");
            findings.push(
                RULE.finding(format!("`{except}` has no effect: the session is not held then"))
                    .at(path, "")
                    .at(format!("event.sessions[{index}].days"), "")
                    .help("correct the day, or remove it"),
            );
        }
    }
    findings
}
