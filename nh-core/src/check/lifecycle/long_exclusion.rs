//! NH1112: the maintenance exclusion is longer than GKE allows.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1112",
        name: "long-exclusion",
        severity: Severity::Error,
        summary: "the maintenance exclusion is longer than GKE allows",
        explanation: include_str!("long_exclusion.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The most days of an exclusion with the scope `no_upgrades`, which the plan uses.
const MOST: i64 = 90;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(days) = &subject.resolved.cluster.maintenance_exclusion else { return Vec::new() };
    let (from, until) = days.value;
    // The last day is excluded to its end.
    let length = from.days_until(until) + 1;
    if length <= MOST {
        return Vec::new();
    }
    let event = &subject.bootcamp.event;
    let earliest = i32::try_from(1 - MOST).ok().and_then(|days| until.plus_days(days)).unwrap_or(until);
    let near = event.starts.plus_days(-super::no_freeze::QUIET_DAYS).unwrap_or(event.starts);
    let shorter = [near, event.starts].into_iter().find(|day| (0..MOST).contains(&day.days_until(event.ends)));
    let finding = RULE
        .finding(format!("an exclusion of upgrades for {length} days is refused: GKE allows {MOST}"))
        .at("cluster.maintenance.excludeFrom", format!("{from} to {until}"))
        .at("event", "");
    vec![match shorter {
        Some(day) => finding
            .help(format!("set `excludeFrom: {day}` and `excludeUntil: {}`, the days of the event", event.ends))
            .setting("cluster.maintenance.excludeFrom", day.to_string())
            .setting("cluster.maintenance.excludeUntil", event.ends.to_string()),
        None => finding
            .help(format!("set `excludeFrom: {earliest}`, and add further exclusions by hand for the days before"))
            .setting("cluster.maintenance.excludeFrom", earliest.to_string())
            .setting("cluster.maintenance.excludeUntil", until.to_string()),
    }]
}
