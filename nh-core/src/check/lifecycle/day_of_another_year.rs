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

/// A course of two weeks, where a last day is advised: Monday to the Friday of the next week.
const DAYS_OF_COURSE: i32 = 11;

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
    if let Some(finding) =
        of_event(event.starts, event.ends, &days.map(|(path, day, _)| (path, day.map(|(day, ..)| day))))
    {
        return vec![finding];
    }
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

/// The event itself is in another year: every other day of the file agrees on the year that it is not in. Also an event that
/// lasts more than half a year: one of its days is of another year.
fn of_event(starts: Date, ends: Date, days: &[(&str, Option<Date>)]) -> Option<Finding> {
    let written: Vec<(&str, Date)> = days.iter().filter_map(|(path, day)| Some((*path, (*day)?))).collect();
    let lasts = starts.days_until(ends);
    if lasts > HALF_A_YEAR {
        let finding = RULE.finding(format!("the event lasts {}", counted(lasts.unsigned_abs() + 1, "day")));
        let near = starts.plus_days(DAYS_OF_COURSE).unwrap_or(ends);
        return Some(
            finding
                .at("event.ends", "the last day")
                .at("event.starts", "the first day")
                .help(format!("set `ends` to a day near the first, such as `ends: {near}`")),
        );
    }
    let away = |day: Date| starts.days_until(day);
    let is_later = written.iter().all(|(_, day)| away(*day) > HALF_A_YEAR);
    let is_earlier = written.iter().all(|(_, day)| away(*day) < -HALF_A_YEAR);
    if written.len() < 2 || !(is_later || is_earlier) {
        return None;
    }
    // The year for which the first of the other days, the freeze or the exclusion, is nearest to the first day.
    let years = written.iter().map(|(_, day)| day.year()).min()? - starts.year();
    let (starts_then, ends_then) = (starts.plus_years(years)?, ends.plus_years(years)?);
    let first = RULE
        .finding(format!(
            "the event is in {}, but the other days of the file are in {}",
            starts.year(),
            starts_then.year()
        ))
        .at("event.starts", "the first day");
    let places = written.iter().fold(first, |finding, (path, _)| finding.at(*path, ""));
    Some(places.help(format!("set `starts: {starts_then}` and `ends: {ends_then}`, or change the other days")))
}
