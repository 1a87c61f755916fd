//! The dates of the bootcamp, and how many people take part.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{Date, Percent, PositiveTimeSpan, Seats, TimeOfDay, TimeSpan, TimeZone};

/// The days of the bootcamp, its seats and its sessions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Event {
    /// The first day. Rules that depend on a date use it by default.
    pub starts: Date,
    /// The last day, inclusive.
    pub ends: Date,
    /// The IANA time zone in which sessions are held; `UTC` if left out.
    pub timezone: Option<TimeZone>,
    /// The most users who have a server at the same time.
    pub seats: Seats,
    /// When users work together; if left out, every weekday for eight hours from 09:00, everybody, within 15 minutes.
    #[serde(default)]
    pub sessions: Vec<Session>,
    /// From this day to the last day, images and charts change only to fix what is broken.
    pub freeze: Option<Date>,
    /// The day on which everything is deleted; a week after the last day if left out.
    pub teardown: Option<Date>,
}

/// A time at which many users have a server at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Session {
    /// The days of the event on which it is held.
    #[serde(default)]
    pub days: Days,
    /// The time at which it begins.
    pub at: TimeOfDay,
    /// How long it lasts.
    pub lasts: PositiveTimeSpan,
    /// The share of the seats that are used; `100%` if left out.
    pub attendance: Option<Percent>,
    /// The time after the beginning within which users log in; 15 minutes if left out.
    pub arrive_within: Option<TimeSpan>,
}

/// Days of the week on which a session is held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Days {
    /// Monday to Friday.
    #[default]
    Weekdays,
    /// Every day of the event.
    Daily,
    /// Saturday and Sunday.
    Weekends,
}

impl Days {
    /// Whether they include `day`.
    pub(crate) fn include(self, day: Date) -> bool {
        let weekend = day.0.weekday().to_monday_one_offset() > 5;
        match self {
            Self::Daily => true,
            Self::Weekdays => !weekend,
            Self::Weekends => weekend,
        }
    }
}
