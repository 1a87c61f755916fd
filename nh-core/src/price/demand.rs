//! How many nodes users and placeholders need.

use crate::{
    gap::{Computed, Gap, LeftOut},
    model::Purpose,
    node::{Overhead, Request, overhead_total, seats_per_node},
    settle::{Resolved, ResolvedPool},
    size::{Sizing, part_of},
    unit::Date,
};

use super::span::{DAY, Span};

/// Why nodes of a pool run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Nodes {
    /// Because of the pool's minimum, or because of pods that always run.
    pub standing: u32,
    /// Because placeholders need them in addition to those.
    pub placeholders: u32,
    /// Because users need them in addition to those.
    pub sessions: u32,
}

impl Nodes {
    /// All reasons.
    pub const fn all(self) -> u32 {
        self.standing + self.placeholders + self.sessions
    }
}

/// The demand on each pool, from which the nodes at any moment are computed.
pub struct Demand<'a> {
    pools: Vec<PoolDemand<'a>>,
    placeholders: u32,
    /// The minutes at which placeholders start and end.
    pub window: (i64, i64),
    /// What could not be counted.
    pub unknown: Vec<LeftOut>,
}

struct PoolDemand<'a> {
    pool: &'a ResolvedPool,
    /// Nodes that run whether or not anyone comes.
    standing: u32,
    /// The fraction of the seats on this pool, and how many fit on a node.
    seats: Option<(f64, f64)>,
    /// How many placeholders fit on a node.
    placeholders: Option<f64>,
    /// Whether the nodes for users and placeholders could be counted.
    is_counted: bool,
}

impl Resolved {
    /// Placeholders of all environments.
    pub(crate) fn all_placeholders(&self) -> u32 {
        let others = self.environments.iter().filter(|environment| !environment.production);
        let counts = others.map(|environment| *environment.placeholders);
        counts.fold(*self.hub.placeholders.count, u32::saturating_add)
    }
}

impl<'a> Demand<'a> {
    /// The demand on the pools of a bootcamp.
    pub fn new(resolved: &'a Resolved, sizing: &Sizing, span: &Span) -> Self {
        let stand_ins = &resolved.hub.placeholders;
        let placeholders = resolved.all_placeholders();
        let home = resolved.hub.default_profile().and_then(|profile| profile.pool.as_ref()).map(|pool| &pool.value);
        let request = Request { cpu: *stand_ins.cpu, memory: *stand_ins.memory, volumes: 0 };
        let mut unknown = Vec::new();
        let core_pools = resolved.pools.iter().filter(|pool| pool.purpose == Purpose::Core).count();
        let pools = resolved.pools.iter().map(|pool| {
            // What always runs may ask for more than the fewest nodes; where there are several core pools
            // it is not known which of them grows.
            let load = sizing.core.nodes.known().filter(|_| pool.purpose == Purpose::Core && core_pools == 1);
            let standing = load.map_or(pool.nodes.min, |load| pool.nodes.min.max(*load)).min(pool.nodes.max);
            let size = sizing.pools.iter().find(|size| size.name == pool.name.value);
            let Some(size) = size.filter(|_| pool.purpose == Purpose::User) else {
                return PoolDemand { pool, standing, seats: None, placeholders: None, is_counted: true };
            };
            let share: f64 =
                size.profiles.iter().filter(|profile| profile.runs_here).map(|profile| profile.share).sum();
            let mut is_counted = true;
            if let (Computed::Unknown(gap), true) = (&size.seats_per_node, share > 0.0) {
                is_counted = false;
                let what = format!("nodes of the pool `{}` for sessions", pool.name.value);
                unknown.push(LeftOut { what, gap: gap.clone() });
            }
            let is_home = home == Some(&pool.name.value);
            let on_node = size.allocatable.known().filter(|_| is_home && placeholders > 0).map(|node| {
                let kept: Overhead = overhead_total(&size.overhead);
                f64::from(seats_per_node(node, &kept, &request).seats)
            });
            if on_node == Some(0.0) {
                is_counted = false;
                let gap = Gap::PlaceholderDoesNotFit { pool: pool.name.value.clone() };
                unknown.push(LeftOut { what: "nodes for placeholders".to_owned(), gap });
            }
            PoolDemand {
                pool,
                standing,
                seats: size.seats_per_node.known().map(|seats| (share, *seats)),
                placeholders: on_node.filter(|seats| *seats > 0.0),
                is_counted,
            }
        });
        let pools = pools.collect();
        let minute = |date: Date| span.from.days_until(date).saturating_mul(DAY);
        let window = (minute(*stand_ins.from), minute(*stand_ins.until).saturating_add(DAY));
        Self { pools, placeholders, window, unknown }
    }

    /// Whether the nodes of the pool number `index` could be counted.
    pub fn is_counted(&self, index: usize) -> bool {
        self.pools.get(index).is_none_or(|pool| pool.is_counted)
    }

    /// The nodes of every pool when `people` users have servers, with or without placeholders.
    pub fn nodes(&self, people: u32, with_placeholders: bool) -> Vec<Nodes> {
        let count = |demand: &PoolDemand<'_>| {
            let (bounds, standing) = (*demand.pool.nodes, demand.standing);
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

/// Whole nodes within the limits of a pool.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a u32 holds")]
fn clamped(nodes: f64, least: u32, most: u32) -> u32 {
    // A quotient that is whole except for rounding noise stays whole.
    ((nodes - 1e-9).ceil().clamp(0.0, f64::from(u32::MAX)) as u32).clamp(least, most.max(least))
}
