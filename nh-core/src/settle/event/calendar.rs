//! The days on which sessions are held.

use std::{collections::BTreeSet, ops::RangeInclusive};

use super::{ResolvedEvent, ResolvedSession};
use crate::unit::Date;

/// Days before the event in which a date is a rehearsal: half a year, the bound of NH1110 for days of another year.
const LONGEST_LEAD: i32 = 183;

/// Sessions repeat every week, and the eighth day is next to the seventh.
const WEEK: i64 = 8;
/// A date more than three years away is a typing error, and counting day by day would never end.
const MOST_DAYS: i64 = 3 * 366;

impl ResolvedEvent {
    /// Whether `session` is held on `day`: days of the week are days of the event; dates may also be days before it, and
    /// days from its end to the teardown.
    pub(crate) fn holds(&self, session: &ResolvedSession, day: Date) -> bool {
        let included = if (self.starts..=self.ends).contains(&day) {
            session.days.include(day)
        } else {
            self.dates_of_sessions().contains(&day) && session.days.name(day)
        };
        included && !session.except.iter().any(|except| except.includes(day))
    }

    /// The dates on which a session can be held.
    pub(crate) fn dates_of_sessions(&self) -> RangeInclusive<Date> {
        let first = self.starts.plus_days(-LONGEST_LEAD).unwrap_or(self.starts);
        first..=(*self.teardown).max(self.ends)
    }

    /// The days on which `session` is held, in order.
    pub(crate) fn days_of(&self, session: &ResolvedSession) -> Vec<Date> {
        self.all_days().into_iter().filter(|day| self.holds(session, *day)).collect()
    }

    /// The first and the last day of the event with a session. Rehearsals are before it, and have no placeholders.
    pub(crate) fn first_and_last_session(&self) -> Option<(Date, Date)> {
        let is_held = |day: &Date| self.sessions.iter().any(|session| self.holds(session, *day));
        let held: Vec<Date> = days(self.starts, self.ends).filter(is_held).collect();
        Some((*held.first()?, *held.last()?))
    }

    /// The first day on which a session is held, be it a rehearsal.
    pub(crate) fn first_session(&self) -> Option<Date> {
        self.all_days().into_iter().find(|day| self.sessions.iter().any(|session| self.holds(session, *day)))
    }

    /// The days that can have a session, in order, with every combination of sessions that there is.
    pub(super) fn days_of_sessions(&self) -> BTreeSet<Date> {
        let is_weekly = |session: &ResolvedSession| {
            let patterns = session.days.patterns().iter().chain(&session.except);
            patterns.into_iter().all(|pattern| pattern.dates().is_none())
        };
        if self.sessions.iter().all(is_weekly) {
            return days(self.starts, self.ends).take_while(|day| self.starts.days_until(*day) < WEEK).collect();
        }
        self.all_days()
    }

    /// The days of the event, and the dates around it that sessions name.
    fn all_days(&self) -> BTreeSet<Date> {
        let within = self.dates_of_sessions();
        let patterns = self.sessions.iter().flat_map(|session| session.days.patterns());
        let named = patterns.filter_map(|pattern| pattern.dates());
        let around = named.flat_map(|(first, last)| days(first.max(*within.start()), last.min(*within.end())));
        days(self.starts, self.ends).chain(around).collect()
    }
}

/// The days from `first` to `last`.
fn days(first: Date, last: Date) -> impl Iterator<Item = Date> {
    let count = i32::try_from((first.days_until(last) + 1).clamp(0, MOST_DAYS)).unwrap_or(0);
    (0..count).filter_map(move |day| first.plus_days(day))
}
