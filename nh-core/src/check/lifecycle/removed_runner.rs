//! NH1116: the runner of the workflows no longer exists.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    settle::{RUNNER, removed_runner},
    unit::Date,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1116",
        name: "removed-runner",
        severity: Severity::Warning,
        summary: "the runner of the workflows no longer exists",
        explanation: include_str!("removed_runner.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let runner = &subject.resolved.delivery.runner;
    let last = subject.as_of.max(subject.bootcamp.event.ends);
    let removed = removed_runner(runner).filter(|day| day.parse::<Date>().is_ok_and(|day| day <= last));
    let Some(day) = removed.filter(|_| runner.is_given()) else { return Vec::new() };
    vec![
        RULE.finding(format!("GitHub removed the runner `{}` on {day}", **runner))
            .at("delivery.githubActions.runner", format!("the workflows use `{RUNNER}` instead"))
            .help(format!("use `{RUNNER}`, or remove `runner` to have it derived"))
            .setting("delivery.githubActions.runner", RUNNER),
    ]
}
