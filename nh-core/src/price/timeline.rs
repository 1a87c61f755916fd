//! How many users and nodes there are at each moment.

use std::collections::BTreeMap;

use super::{
    demand::{Demand, Nodes},
    span::{DAY, Phase, Span},
};
use crate::{
    catalog::{Assumption, Catalog},
    settle::Resolved,
};

/// A stretch of time in which nothing changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// Its day, counted from the first billed day.
    pub day: usize,
    /// Its length in hours.
    pub hours: f64,
    /// Before, during or after the event.
    pub phase: Phase,
    /// Users with a server.
    pub people: u32,
    /// The nodes of each pool, in the order of [`Resolved::pools`].
    pub nodes: Vec<Nodes>,
}

impl Moment {
    /// The nodes of all pools.
    pub fn all_nodes(&self) -> u32 {
        self.nodes.iter().map(|nodes| nodes.all()).fold(0, u32::saturating_add)
    }
}

/// Every moment of `span`, in order.
pub fn moments(resolved: &Resolved, demand: &Demand<'_>, span: &Span, catalog: &Catalog) -> Vec<Moment> {
    let end = span.days * DAY;
    // People come and go at these minutes; the count tells apart who else has as many seats.
    let mut changes: BTreeMap<i64, Vec<(u32, bool)>> = BTreeMap::new();
    for (from, until, people) in attendances(resolved, span, catalog) {
        changes.entry(from.clamp(0, end)).or_default().push((people, true));
        changes.entry(until.clamp(0, end)).or_default().push((people, false));
    }
    let edges = (0..=span.days).map(|day| day * DAY).chain([demand.window.0, demand.window.1]);
    for minute in edges.filter(|minute| (0..=end).contains(minute)) {
        changes.entry(minute).or_default();
    }
    let mut present: BTreeMap<u32, usize> = BTreeMap::new();
    let mut moments: Vec<Moment> = Vec::new();
    let mut minutes = changes.into_iter().peekable();
    while let Some((minute, arrivals)) = minutes.next() {
        for (people, comes) in arrivals {
            let count = present.entry(people).or_default();
            *count = if comes { *count + 1 } else { count.saturating_sub(1) };
        }
        present.retain(|_, count| *count > 0);
        let Some((next, _)) = minutes.peek() else { break };
        // Those of a session that ended are the same people as those of the next.
        let people = present.last_key_value().map_or(0, |(people, _)| *people);
        let with_placeholders = (demand.window.0..demand.window.1).contains(&minute);
        moments.push(Moment {
            day: usize::try_from(minute / DAY).unwrap_or(0),
            hours: hours(next - minute),
            phase: span.phase(minute / DAY),
            people,
            nodes: demand.nodes(people, with_placeholders),
        });
    }
    moments
}

#[expect(clippy::cast_precision_loss, reason = "a day has 1440 minutes")]
fn hours(minutes: i64) -> f64 {
    minutes as f64 / 60.0
}

/// Start, end (in minutes) and number of users with servers, including the time until idle servers are stopped.
fn attendances(resolved: &Resolved, span: &Span, catalog: &Catalog) -> Vec<(i64, i64, u32)> {
    let culling = &resolved.hub.culling;
    // A server is idle for so long, then the culler looks, then the node is unneeded for so long.
    let tail = culling.idle.seconds()
        + culling.every.seconds()
        + catalog.assumption(Assumption::ScaleDownAfter).time().seconds();
    let tail = i64::try_from(tail).unwrap_or(0);
    // Users of sessions that overlap are different people, so they are added up; in seconds from the first billed day.
    let mut changes: BTreeMap<i64, i64> = BTreeMap::new();
    for day in 0..span.days {
        let Some(date) = i32::try_from(day).ok().and_then(|day| span.from.plus_days(day)) else { continue };
        for session in resolved.event.sessions.iter().filter(|session| resolved.event.holds(session, date)) {
            let begins = day * DAY * 60 + i64::try_from(session.at.seconds()).unwrap_or(0);
            let lasts = i64::try_from(session.lasts.seconds()).unwrap_or(0);
            let users = i64::from(session.users);
            *changes.entry(begins).or_default() += users;
            *changes.entry(begins + lasts).or_default() -= users;
        }
    }
    let mut attendances = Vec::new();
    let mut users = 0;
    let mut changes = changes.into_iter().peekable();
    while let Some((from, change)) = changes.next() {
        users += change;
        let Some((until, _)) = changes.peek() else { break };
        if users > 0 {
            let until = (until + tail + 59).div_euclid(60);
            attendances.push((from.div_euclid(60), until, u32::try_from(users).unwrap_or(u32::MAX)));
        }
    }
    attendances
}
