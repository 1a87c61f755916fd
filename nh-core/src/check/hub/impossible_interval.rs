//! NH0549: a schedule cannot repeat at this interval.

use crate::{
    check::{Requires, Rule, Subject, wording::one_of},
    diagnostic::{Card, Finding, Severity},
    unit::TimeSpan,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0549",
        name: "impossible-interval",
        severity: Severity::Error,
        summary: "a schedule cannot repeat at this interval",
        explanation: include_str!("impossible_interval.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

/// The intervals in minutes that divide an hour or a day: any other one has a shorter last step in `*/N`.
const CRON_MINUTES: [u64; 19] = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1_440];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let datasets = subject.resolved.datasets.as_ref();
    let lessons = datasets.and_then(|datasets| datasets.curriculum.as_ref()).map(|lessons| *lessons.every);
    lessons.and_then(of).into_iter().collect()
}

/// The finding if a schedule cannot repeat at this interval.
fn of(every: TimeSpan) -> Option<Finding> {
    let possible = || CRON_MINUTES.iter().map(|minutes| TimeSpan::from_seconds(minutes * 60));
    if possible().any(|possible| possible == every) {
        return None;
    }
    let near = [possible().rfind(|possible| *possible < every), possible().find(|possible| *possible > every)];
    Some(
        RULE.finding(format!("a cron schedule cannot repeat every {every}"))
            .at("datasets.curriculum.every", "")
            .help(format!("use {}", one_of(near.into_iter().flatten()))),
    )
}
