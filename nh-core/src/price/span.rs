//! The billed days.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    catalog::{Assumption, Catalog},
    settle::Resolved,
    unit::Date,
};

/// A date more than three years away is a typing error, and counting day by day would never end.
const MOST_DAYS: i64 = 3 * 366;

/// Minutes of a day; daylight saving time is ignored.
pub const DAY: i64 = 24 * 60;

/// Before, during or after the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Phase {
    /// The cluster is up and has no users.
    Before,
    /// From the first day to the last.
    Event,
    /// Users may still download their files.
    After,
}

impl Phase {
    /// The phase as JSON writes it: `before`, `event` or `after`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Event => "event",
            Self::After => "after",
        }
    }
}

/// The billed days.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// The first.
    pub from: Date,
    /// The number of days.
    pub days: i64,
    /// The days of the event, counted from the first billed day.
    pub event: (i64, i64),
    /// Whether the end was cut off.
    pub cut: bool,
}

impl Span {
    /// From the preparation to the day of the teardown, that day included.
    pub fn of(resolved: &Resolved, catalog: &Catalog) -> Self {
        let event = &resolved.event;
        let before = i32::try_from(catalog.assumption(Assumption::DaysBeforeEvent).count()).unwrap_or(i32::MAX);
        let prepared = event.starts.plus_days(before.saturating_neg()).unwrap_or(event.starts);
        // A rehearsal needs the cluster too.
        let from = event.first_session().map_or(prepared, |first| first.min(prepared));
        let last = (*event.teardown).max(event.ends).max(event.starts);
        let days = from.days_until(last) + 1;
        Self {
            from,
            days: days.min(MOST_DAYS),
            event: (from.days_until(event.starts), from.days_until(event.ends)),
            cut: days > MOST_DAYS,
        }
    }

    /// Before, during or after the event.
    pub fn phase(&self, day: i64) -> Phase {
        if day < self.event.0 {
            Phase::Before
        } else if day <= self.event.1 {
            Phase::Event
        } else {
            Phase::After
        }
    }

    /// The date of a day.
    pub fn date(&self, day: usize) -> Date {
        i32::try_from(day).ok().and_then(|day| self.from.plus_days(day)).unwrap_or(self.from)
    }
}
