//! The event with nothing left open.

use super::Settled;
use crate::{
    model::Days,
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
