//! How many people and nodes there are at each moment.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    catalog::{Assumption, Catalog},
    derive::{
        Overhead, Reckoned, Request, Resolved, ResolvedPool, Sizing, overhead_total, seats_per_node, sizing::part_of,
    },
    model::{Days, Purpose},
    unit::Date,
};

/// Minutes of a day; a change of the clock is left out of account.
const DAY: i64 = 24 * 60;
/// Beyond three years a date is a slip of the keyboard, and reckoning day by day would take for ever.
const MOST_DAYS: i64 = 3 * 366;

/// Before, during or after the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Phase {
    /// The cluster stands, nobody has come.
    Before,
    /// From the first day to the last.
    Event,
    /// People may still fetch their files.
    After,
}

/// A stretch of time in which nothing changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// Its day, counted from the first that is paid for.
    pub day: usize,
    /// How long it is, in hours.
    pub hours: f64,
    /// Before, during or after the event.
    pub phase: Phase,
    /// People with a server.
    pub people: u32,
    /// The nodes of each pool, in the order of [`Resolved::pools`].
    pub nodes: Vec<Nodes>,
}

/// Why nodes of a pool run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Nodes {
    /// Because the pool never has fewer.
    pub standing: u32,
    /// Because placeholders need them beyond those.
    pub placeholders: u32,
    /// Because people need them beyond those.
    pub sessions: u32,
}

impl Nodes {
    /// All of them.
    pub const fn all(self) -> u32 {
        self.standing + self.placeholders + self.sessions
    }
}

impl Moment {
    /// The nodes of all pools.
    pub fn all_nodes(&self) -> u32 {
        self.nodes.iter().map(|nodes| nodes.all()).sum()
    }
}

/// The days that are paid for.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// The first.
    pub from: Date,
    /// How many there are.
    pub days: i64,
    /// The days of the event among them, counted from the first.
    event: (i64, i64),
    /// Whether the end was cut off.
    pub cut: bool,
}

impl Span {
    /// From the preparation to the day on which everything is gone, that day included: somebody works on it.
    pub fn of(resolved: &Resolved, catalog: &Catalog) -> Self {
        let event = &resolved.event;
        let before = i32::try_from(catalog.assumption(Assumption::DaysBeforeEvent).count()).unwrap_or(i32::MAX);
        let from = event.starts.plus_days(before.saturating_neg()).unwrap_or(event.starts);
        let last = (*event.teardown).max(event.ends).max(event.starts);
        let days = from.days_until(last) + 1;
        Self {
            from,
            days: days.min(MOST_DAYS),
            event: (from.days_until(event.starts), from.days_until(event.ends)),
            cut: days > MOST_DAYS,
        }
    }

    fn phase(&self, day: i64) -> Phase {
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

/// What each pool needs, so that nodes can be counted at any moment.
pub struct Demand<'a> {
    pools: Vec<PoolDemand<'a>>,
    placeholders: u32,
    /// Minutes from which and until which placeholders stand.
    window: (i64, i64),
    /// What cannot be counted, and why.
    pub unknown: Vec<String>,
}

struct PoolDemand<'a> {
    pool: &'a ResolvedPool,
    /// The fraction of the seats that comes here, and how many fit on a node.
    seats: Option<(f64, f64)>,
    /// How many placeholders fit on a node.
    placeholders: Option<f64>,
}

impl<'a> Demand<'a> {
    /// What the pools of a bootcamp need.
    pub fn new(resolved: &'a Resolved, sizing: &Sizing, span: &Span) -> Self {
        let stand_ins = &resolved.hub.placeholders;
        let others = resolved.environments.iter().filter(|environment| !environment.production);
        let placeholders =
            others.map(|environment| *environment.placeholders).fold(*stand_ins.count, u32::saturating_add);
        let home = resolved.hub.default_profile().and_then(|profile| profile.pool.as_ref()).map(|pool| &pool.value);
        let request = Request { cpu: *stand_ins.cpu, memory: *stand_ins.memory, volumes: 0 };
        let mut unknown = Vec::new();
        let pools = resolved.pools.iter().map(|pool| {
            let size = sizing.pools.iter().find(|size| size.name == pool.name.value);
            let Some(size) = size.filter(|_| pool.purpose == Purpose::User) else {
                return PoolDemand { pool, seats: None, placeholders: None };
            };
            let share: f64 =
                size.profiles.iter().filter(|profile| profile.runs_here).map(|profile| profile.share).sum();
            if let (Reckoned::Unknown(why), true) = (&size.seats_per_node, share > 0.0) {
                unknown.push(format!("nodes of the pool `{}` for sessions: {why}", pool.name.value));
            }
            let is_home = home == Some(&pool.name.value);
            let on_node = size.allocatable.known().filter(|_| is_home && placeholders > 0).map(|node| {
                let kept: Overhead = overhead_total(&size.overhead);
                f64::from(seats_per_node(node, &kept, &request).seats)
            });
            if on_node == Some(0.0) {
                unknown.push(format!("nodes for placeholders: none fits on a node of `{}`", pool.name.value));
            }
            PoolDemand {
                pool,
                seats: size.seats_per_node.known().map(|seats| (share, *seats)),
                placeholders: on_node.filter(|seats| *seats > 0.0),
            }
        });
        let pools = pools.collect();
        let minute = |date: Date| span.from.days_until(date).saturating_mul(DAY);
        let window = (minute(*stand_ins.from), minute(*stand_ins.until).saturating_add(DAY));
        Self { pools, placeholders, window, unknown }
    }

    /// The nodes of every pool when `people` have servers, with or without placeholders.
    pub fn nodes(&self, people: u32, with_placeholders: bool) -> Vec<Nodes> {
        let count = |demand: &PoolDemand<'_>| {
            let bounds = *demand.pool.nodes;
            let standing = bounds.min.min(bounds.max);
            let stand_ins = match demand.placeholders {
                Some(seats) if with_placeholders => f64::from(self.placeholders) / seats,
                _ => 0.0,
            };
            let of_people = demand.seats.map_or(0.0, |(share, seats)| f64::from(part_of(people, share)) / seats);
            let clamp = |nodes: f64| clamped(nodes, standing, bounds.max);
            let for_stand_ins = clamp(stand_ins);
            Nodes {
                standing,
                placeholders: for_stand_ins - standing,
                sessions: clamp(stand_ins + of_people) - for_stand_ins,
            }
        };
        self.pools.iter().map(count).collect()
    }
}

/// Whole nodes within the bounds of a pool.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a u32 holds")]
fn clamped(nodes: f64, least: u32, most: u32) -> u32 {
    // A quotient that is whole but for rounding noise stays whole.
    ((nodes - 1e-9).ceil().clamp(0.0, f64::from(u32::MAX)) as u32).clamp(least, most.max(least))
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

/// From which minute until which how many people have servers, their idle tail included.
fn attendances(resolved: &Resolved, span: &Span, catalog: &Catalog) -> Vec<(i64, i64, u32)> {
    let culling = &resolved.hub.culling;
    // A server is idle for so long, then the culler looks, then the node is unneeded for so long.
    let tail = culling.idle.seconds()
        + culling.every.seconds()
        + catalog.assumption(Assumption::ScaleDownAfter).time().seconds();
    let mut attendances = Vec::new();
    for day in span.event.0..=span.event.1.min(span.days) {
        let Some(date) = i32::try_from(day).ok().and_then(|day| span.from.plus_days(day)) else { continue };
        for session in resolved.event.sessions.iter().filter(|session| is_on(session.days, date)) {
            let begins = day * DAY + i64::from(session.at.0.hour()) * 60 + i64::from(session.at.0.minute());
            let lasts = i64::try_from((session.lasts.seconds() + tail).div_ceil(60)).unwrap_or(0);
            attendances.push((begins, begins + lasts, session.attendance.of(resolved.event.seats)));
        }
    }
    attendances
}

fn is_on(days: Days, date: Date) -> bool {
    let weekend = date.0.weekday().to_monday_zero_offset() >= 5;
    match days {
        Days::Daily => true,
        Days::Weekdays => !weekend,
        Days::Weekends => weekend,
    }
}
