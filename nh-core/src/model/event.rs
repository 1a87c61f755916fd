//! When the bootcamp is and how many take part.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{Date, Percent, PositiveTimeSpan, Seats, TimeOfDay, TimeSpan, TimeZone};

/// The days of the bootcamp, its seats and its sessions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Event {
    /// The first day. Rules that depend on a date judge by it unless told otherwise.
    pub starts: Date,
    /// The last day, included.
    pub ends: Date,
    /// The IANA time zone in which sessions are held; `UTC` if left out.
    pub timezone: Option<TimeZone>,
    /// How many people may have a server running at the same time, at most.
    pub seats: Seats,
    /// When people work together. Left out: every weekday, eight hours from 09:00, everybody, within 15 minutes.
    #[serde(default)]
    pub sessions: Vec<Session>,
    /// From this day to the last, images and charts are not changed but to mend what is broken.
    pub freeze: Option<Date>,
    /// The day on which everything has been taken down; a week after the last if left out.
    pub teardown: Option<Date>,
}

/// A time at which many people have a server at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Session {
    /// On which days of the event.
    #[serde(default)]
    pub days: Days,
    /// When it begins.
    pub at: TimeOfDay,
    /// How long it lasts.
    pub lasts: PositiveTimeSpan,
    /// The share of the seats that is taken; `100%` if left out.
    pub attendance: Option<Percent>,
    /// Within what time after the beginning people log in; 15 minutes if left out.
    pub arrive_within: Option<TimeSpan>,
}

/// Days of the week on which a session is held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Days {
    /// Monday to Friday.
    #[default]
    Weekdays,
    /// Every day of the event.
    Daily,
    /// Saturday and Sunday.
    Weekends,
}
