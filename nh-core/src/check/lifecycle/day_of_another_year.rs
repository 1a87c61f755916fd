//! NH1110: a day is more than half a year away from the event.

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
    unit::Date,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1110",
        name: "day-of-another-year",
        severity: Severity::Warning,
        summary: "a day is more than half a year away from the event",
        explanation: include_str!("day_of_another_year.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// A course is held at the same time of each year, so a day that was left over lies about a year away; half of one is
/// our own bound.
const HALF_A_YEAR: i64 = 183;

/// Days after the event in which people fetch their files, where they are advised.
const DAYS_TO_FETCH: i32 = 7;

/// Days on the wrong side of the event have findings of their own (NH1107 to NH1109), and so have the days of
/// placeholders (NH1009).
fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let event = &subject.bootcamp.event;
    if event.starts > event.ends {
        return Vec::new();
    }
    let maintenance = subject.bootcamp.cluster.maintenance.clone().unwrap_or_default();
    let quiet = event.starts.plus_days(-super::no_freeze::QUIET_DAYS);
    let before = |day: Option<Date>| day.map(|day| (day, day.days_until(event.starts), "before its first day"));
    let after = |day: Option<Date>| day.map(|day| (day, event.ends.days_until(day), "after its last day"));
    let days = [
        ("event.freeze", before(event.freeze), quiet),
        ("cluster.maintenance.excludeFrom", before(maintenance.exclude_from), quiet),
        ("cluster.maintenance.excludeUntil", after(maintenance.exclude_until), Some(event.ends)),
        ("event.teardown", after(event.teardown), event.ends.plus_days(DAYS_TO_FETCH)),
    ];
    let far = days.into_iter().filter_map(|(path, day, usual)| {
        let (day, away, side) = day.filter(|(_, away, _)| *away > HALF_A_YEAR)?;
        let key = path.rsplit('.').next().unwrap_or(path);
        let finding = RULE
            .finding(format!("{day} is more than half a year away from the event"))
            .at(path, format!("{} {side}", counted(away.unsigned_abs(), "day")))
            .help(format!("use a day near the event, such as `{key}: {}`", usual.unwrap_or(event.ends)));
        Some(finding)
    });
    far.collect()
}
