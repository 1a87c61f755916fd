//! The settled event.

mod calendar;
mod overlap;

use super::{Settled, naming::parse_valid};
use crate::{
    model::{Days, Event, Session},
    unit::{Date, DayPattern, Percent, Seats, TimeOfDay, TimeSpan, TimeZone, Title},
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
    /// The day on which what is kept is copied to a place outside the project.
    pub archive: Option<Date>,
    /// The day on which everything is deleted.
    pub teardown: Settled<Date>,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedSession {
    /// Its name.
    pub name: Settled<Title>,
    /// The days on which it is held.
    pub days: Days,
    /// The days among them on which it is not held.
    pub except: Vec<DayPattern>,
    /// The time at which it begins.
    pub at: TimeOfDay,
    /// How long it lasts.
    pub lasts: TimeSpan,
    /// The users who come.
    pub users: u32,
    /// The time after the beginning within which users log in.
    pub arrive_within: TimeSpan,
}

impl ResolvedSession {
    /// Logins per second while this session fills; all within one second if the time is zero.
    pub(crate) fn arrivals_per_second(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a session lasts hours, which are thousands of seconds")]
        let seconds = self.arrive_within.seconds().max(1) as f64;
        f64::from(self.users) / seconds
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
        archive: event.archive,
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
        return Settled::given(
            event.sessions.iter().zip(1..).map(|(session, number)| of(session, number, event)).collect(),
        );
    }
    let (days, which) = if has_weekday(event) {
        (DayPattern::Weekdays, "every weekday")
    } else {
        (DayPattern::Daily, "every day, because none is a weekday")
    };
    let whole = ResolvedSession {
        name: unnamed(1),
        days: days.into(),
        except: Vec::new(),
        at: MORNING,
        lasts: WORKING_DAY,
        users: event.seats.get(),
        arrive_within: ARRIVAL,
    };
    Settled::derived(
        vec![whole],
        format!("the days {} to {}: {which}, eight hours from 09:00", event.starts, event.ends),
    )
}

fn of(session: &Session, number: usize, event: &Event) -> ResolvedSession {
    let share = session.attendance.unwrap_or(Percent::ALL);
    ResolvedSession {
        name: session.name.clone().map_or_else(|| unnamed(number), Settled::given),
        days: session.days.clone(),
        except: session.except.clone(),
        at: session.at,
        lasts: session.lasts.get(),
        // The smaller of two numbers that disagree would be a gap on the day; NH1012 reports them.
        users: session.people.map_or_else(|| share.of(event.seats.get()), Seats::get),
        arrive_within: session.arrive_within.unwrap_or(ARRIVAL),
    }
}

/// The name of a session without one: its number in the file.
fn unnamed(number: usize) -> Settled<Title> {
    Settled::derived(parse_valid(&format!("session {number}")), "its place in `sessions`")
}

/// Whether a day of the event is from Monday to Friday; three days in a row always include one.
fn has_weekday(event: &Event) -> bool {
    (0..3)
        .filter_map(|days| event.starts.plus_days(days))
        .filter(|day| *day <= event.ends)
        .any(|day| DayPattern::Weekdays.includes(day))
}
