//! The event with nothing left open.

use super::{Settled, naming::parse_valid};
use crate::{
    model::{Days, Event, Session},
    unit::{Date, Percent, TimeOfDay, TimeSpan, TimeZone},
};
use serde::Serialize;

/// The event.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedEvent {
    /// The first day.
    pub starts: Date,
    /// The last day, included.
    pub ends: Date,
    /// The time zone of sessions.
    pub timezone: Settled<TimeZone>,
    /// Seats at the same time, at most.
    pub seats: u32,
    /// The sessions, at least one.
    pub sessions: Settled<Vec<ResolvedSession>>,
    /// From this day on nothing is changed that is not broken.
    pub freeze: Option<Date>,
    /// The day on which everything is gone.
    pub teardown: Settled<Date>,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedSession {
    /// On which days.
    pub days: Days,
    /// When it begins.
    pub at: TimeOfDay,
    /// How long it lasts.
    pub lasts: TimeSpan,
    /// The share of the seats that is taken.
    pub attendance: Percent,
    /// Within what time after the beginning people log in.
    pub arrive_within: TimeSpan,
}

impl ResolvedEvent {
    /// The people at the fullest session: the largest attendance, as a number of seats.
    pub fn fullest(&self) -> u32 {
        self.sessions.iter().map(|session| session.attendance.of(self.seats)).max().unwrap_or(self.seats)
    }

    /// People who log in each second while the busiest session fills, evenly spread.
    pub fn arrivals_per_second(&self) -> f64 {
        self.sessions.iter().map(|session| session.arrivals_per_second(self.seats)).fold(0.0, f64::max)
    }
}

impl ResolvedSession {
    /// People who log in each second while this session fills; everybody within one second where no time is given them.
    pub fn arrivals_per_second(&self, seats: u32) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a session lasts hours, which are thousands of seconds")]
        let seconds = self.arrive_within.seconds().max(1) as f64;
        f64::from(self.attendance.of(seats)) / seconds
    }
}

/// Days from the last day until everything is gone: a week in which people fetch their files.
const TEARDOWN_DAYS: i32 = 7;
/// When a day of the course begins, where nobody says so.
const MORNING: TimeOfDay = TimeOfDay(jiff::civil::time(9, 0, 0, 0));
/// How long a day of the course lasts, where nobody says so.
const WORKING_DAY: TimeSpan = TimeSpan::from_seconds(8 * 3_600);
/// Within what time people log in, where nobody says so.
const ARRIVAL: TimeSpan = TimeSpan::from_seconds(15 * 60);

/// Settles days, seats and sessions.
pub(super) fn settle(event: &Event) -> ResolvedEvent {
    ResolvedEvent {
        starts: event.starts,
        ends: event.ends,
        timezone: Settled::or_derive(event.timezone.clone(), || (parse_valid("UTC"), "the lack of a given time zone")),
        seats: event.seats.get(),
        sessions: sessions(event),
        freeze: event.freeze,
        teardown: Settled::or_derive(event.teardown, || {
            (
                event.ends.plus_days(TEARDOWN_DAYS).unwrap_or(event.ends),
                format!("the last day, {}, and {TEARDOWN_DAYS} days in which people fetch their files", event.ends),
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
        (Days::Daily, "every day, as no weekday is among them")
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

/// Whether a day of the event lies between Monday and Friday; three days in a row always have one.
fn has_weekday(event: &Event) -> bool {
    (0..3)
        .filter_map(|days| event.starts.plus_days(days))
        .filter(|day| *day <= event.ends)
        .any(|day| day.0.weekday().to_monday_one_offset() <= 5)
}
