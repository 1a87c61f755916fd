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

/// The intervals that Cloud Monitoring offers (`--period` of gcloud 528).
const UPTIME_MINUTES: [u64; 4] = [1, 5, 10, 15];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let datasets = subject.resolved.datasets.as_ref();
    let lessons = datasets.and_then(|datasets| datasets.curriculum.as_ref()).map(|lessons| *lessons.every);
    let uptime = subject.resolved.monitoring.uptime_every.as_ref().map(|every| **every);
    [
        lessons.and_then(|every| of("datasets.curriculum.every", every, &CRON_MINUTES, "a cron schedule")),
        uptime.and_then(|every| of("monitoring.uptime.every", every, &UPTIME_MINUTES, "an uptime check")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The finding if `who` cannot repeat anything at this interval.
fn of(path: &str, every: TimeSpan, minutes: &[u64], who: &str) -> Option<Finding> {
    let span = |minutes: u64| TimeSpan::from_seconds(minutes * 60);
    let possible = || minutes.iter().map(|minutes| span(*minutes));
    if possible().any(|possible| possible == every) {
        return None;
    }
    let near = [possible().rfind(|possible| *possible < every), possible().find(|possible| *possible > every)];
    Some(
        RULE.finding(format!("{who} cannot repeat every {every}"))
            .at(path, "")
            .help(format!("use {}", one_of(near.into_iter().flatten()))),
    )
}
