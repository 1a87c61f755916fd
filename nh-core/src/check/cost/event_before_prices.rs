//! NH1010: the event is over before the prices are from.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::Date,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1010",
        name: "event-before-prices",
        severity: Severity::Warning,
        summary: "the event ended before the date of the catalogue",
        explanation: include_str!("event_before_prices.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let event = &subject.bootcamp.event;
    // The newest table: a plan of that day, or of a later one, is for days to come.
    let dates = subject.catalog.tables().iter().filter_map(|table| table.date.parse::<Date>().ok());
    let Some(known) = dates.max_by_key(|date| date.0).filter(|known| event.ends < *known) else { return Vec::new() };
    if event.ends < event.starts {
        return Vec::new();
    }
    let years = (1..=20).find_map(|years| {
        let (starts, ends) = (later(event.starts, years)?, later(event.ends, years)?);
        (starts > known).then_some((starts, ends))
    });
    let help = years.map_or_else(
        || "use the days of the next event".to_owned(),
        |(starts, ends)| {
            format!("use the days of the next event: `starts: {starts}` and `ends: {ends}` are the same days of the year")
        },
    );
    vec![
        RULE.finding(format!("the event ended on {}, before the catalogue's date, {known}", event.ends))
            .at("event.starts", "is the year right?")
            .at("event.ends", "prices, versions and dates that ended are those of a later day")
            .help(format!("{help}; for a plan of the past, accept this")),
    ]
}

/// The same day `years` years later; absent for the 29th of February.
fn later(day: Date, years: i16) -> Option<Date> {
    format!("{:04}-{}", day.0.year().checked_add(years)?, day.0.strftime("%m-%d")).parse().ok()
}
