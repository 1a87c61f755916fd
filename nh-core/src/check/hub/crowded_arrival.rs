//! NH0547: users log in faster than a hub can serve them.

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0547",
        name: "crowded-arrival",
        severity: Severity::Warning,
        summary: "users log in faster than a hub can serve them",
        explanation: include_str!("crowded_arrival.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Logins a second that one hub process serves: load tests with 500 users found its one core full at about 2 (issues 44 and
/// 46 of `neurohackademy/nh2020-jupyterhub`), so 1 leaves room for everything else.
const LOGINS_A_SECOND: (u64, u64) = (1, 2);
/// A queue that is shorter than this is not noticed.
const PATIENCE: u64 = 60;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let event = &subject.resolved.event;
    let Some((users, within, index)) = event.busiest_arrival() else { return Vec::new() };
    let (slow, fast) = LOGINS_A_SECOND;
    let wait = |rate: u64| (u64::from(users) / rate).saturating_sub(within.seconds());
    if wait(slow) <= PATIENCE {
        return Vec::new();
    }
    // A whole number of minutes, in which the slower rate suffices.
    let enough = (u64::from(users) / slow).next_multiple_of(300) / 60;
    let (shortest, longest) = (wait(fast) / 60, wait(slow).div_ceil(60));
    let limit = *subject.resolved.hub.spawning.concurrent;
    let starting = if limit < users { format!(", and only {limit} servers may start at once") } else { String::new() };
    vec![
        RULE.finding(format!(
            "{} log in within {within}: at {slow} to {fast} logins a second the last one waits {shortest} to {longest} min{starting}",
            counted(users, "user"),
        ))
        .at(format!("event.sessions[{index}].arriveWithin"), "")
        .at("event.seats", "")
        .help(format!("ask users to log in earlier or in groups, and use `arriveWithin: {enough}m`")),
    ]
}
