//! The settled event.

mod overlap;

use super::{Settled, naming::parse_valid};
use crate::{
    model::{Days, Event, Session},
    unit::{Date, Percent, TimeOfDay, TimeSpan, TimeZone},
};
use serde::Serialize;

/// The event.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedEvent {
    /// The first day.
    pub starts: Date,
    /// The last day, inclusive.
    pub ends: Date,
    /// The time zone of sessions.
    pub timezone: Settled<TimeZone>,
    /// The number of seats.
    pub seats: u32,
    /// The sessions, at least one.
    pub sessions: Settled<Vec<ResolvedSession>>,
    /// From this day on, only what is broken is changed.
    pub freeze: Option<Date>,
    /// The day on which everything is deleted.
    pub teardown: Settled<Date>,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedSession {
    /// The days on which it is held.
    pub days: Days,
    /// The time at which it begins.
    pub at: TimeOfDay,
    /// How long it lasts.
    pub lasts: TimeSpan,
    /// The share of the seats that are used.
    pub attendance: Percent,
    /// The time after the beginning within which users log in.
    pub arrive_within: TimeSpan,
}

impl ResolvedSession {
    /// Logins per second while this session fills; all within one second if the time is zero.
    pub(crate) fn arrivals_per_second(&self, seats: u32) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a session lasts hours, which are thousands of seconds")]
        let seconds = self.arrive_within.seconds().max(1) as f64;
        f64::from(self.attendance.of(seats)) / seconds
    }
}

/// Days from the last day to the teardown: a week in which users download their files.
const TEARDOWN_DAYS: i32 = 7;
/// The default beginning of a day of the course.
const MORNING: TimeOfDay = TimeOfDay(jiff::civil::time(9, 0, 0, 0));
/// The default length of a day of the course.
const WORKING_DAY: TimeSpan = TimeSpan::from_seconds(8 * 3_600);
/// The default time within which users log in.
const ARRIVAL: TimeSpan = TimeSpan::from_seconds(15 * 60);

/// Settles days, seats and sessions.
pub(super) fn settle(event: &Event) -> ResolvedEvent {
    ResolvedEvent {
        starts: event.starts,
        ends: event.ends,
        timezone: Settled::or_derive(event.timezone.clone(), || (parse_valid("UTC"), "the absence of `timezone`")),
        seats: event.seats.get(),
        sessions: sessions(event),
        freeze: event.freeze,
        teardown: Settled::or_derive(event.teardown, || {
            (
                event.ends.plus_days(TEARDOWN_DAYS).unwrap_or(event.ends),
                format!("the last day, {}, and {TEARDOWN_DAYS} days to download files", event.ends),
            )
        }),
    }
}

fn sessions(event: &Event) -> Settled<Vec<ResolvedSession>> {
    if !event.sessions.is_empty() {
        return Settled::given(event.sessions.iter().map(session).collect());
    }
    let (days, which) = if has_weekday(event) {
        (Days::Weekdays, "every weekday")
    } else {
        (Days::Daily, "every day, because none is a weekday")
    };
    let whole =
        ResolvedSession { days, at: MORNING, lasts: WORKING_DAY, attendance: Percent::ALL, arrive_within: ARRIVAL };
    Settled::derived(
        vec![whole],
        format!("the days {} to {}: {which}, eight hours from 09:00", event.starts, event.ends),
    )
}

fn session(session: &Session) -> ResolvedSession {
    ResolvedSession {
        days: session.days,
        at: session.at,
        lasts: session.lasts.get(),
        attendance: session.attendance.unwrap_or(Percent::ALL),
        arrive_within: session.arrive_within.unwrap_or(ARRIVAL),
    }
}

/// Whether a day of the event is from Monday to Friday; three days in a row always include one.
fn has_weekday(event: &Event) -> bool {
    (0..3)
        .filter_map(|days| event.starts.plus_days(days))
        .filter(|day| *day <= event.ends)
        .any(|day| Days::Weekdays.include(day))
}
