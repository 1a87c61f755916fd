//! The nodes that placeholders need in the pool of the default profile.

use crate::{
    check::Subject,
    model::Purpose,
    node::{Request, overhead_total, seats_per_node},
    price::cost_of_nodes,
    settle::{ResolvedPool, ResolvedProfile, StartTime},
    size::PoolSize,
    unit::{Cpu, Memory, Money, TimeSpan},
};

/// The default profile, its pool, and the size of a node there.
pub(super) struct Standby<'a> {
    pub profile: &'a ResolvedProfile,
    pub pool: &'a ResolvedPool,
    size: &'a PoolSize,
}

impl<'a> Standby<'a> {
    /// Absent if the default profile has no pool.
    pub fn of(subject: &Subject<'a>) -> Option<Self> {
        let profile = subject.resolved.hub.default_profile()?;
        let name = profile.pool.as_ref()?;
        let pool = subject.resolved.pools.iter().find(|pool| *pool.name == **name)?;
        Some(Self { profile, pool, size: subject.sizing.pool(name.as_str())? })
    }

    /// The number of nodes that `count` placeholders of this size fill; absent if it is unknown.
    pub fn nodes(&self, count: u32, memory: Memory, cpu: Cpu) -> Option<u32> {
        let node = self.size.allocatable.known()?;
        let request = Request { cpu, memory, volumes: 0 };
        let seats = seats_per_node(node, &overhead_total(&self.size.overhead), &request).seats;
        (seats > 0).then(|| count.div_ceil(seats))
    }

    /// The seats of the default profile on the nodes that always run; zero if they are unknown.
    pub fn seats_that_always_run(&self) -> u32 {
        let row = self.size.profile(self.profile.slug.as_str());
        let seats = row.and_then(|row| row.seats.known()).map_or(0, |seats| seats.seats);
        seats.saturating_mul(self.pool.nodes.min)
    }

    /// The cost of `nodes` nodes of the pool for `time`.
    pub fn cost(&self, subject: &Subject<'_>, nodes: u32, time: TimeSpan) -> Option<Money> {
        let region = &subject.resolved.location.region;
        let price = subject.catalog.node_price(&self.pool.machine_type, region, self.pool.spot)?;
        Some(cost_of_nodes(&price, nodes, time))
    }
}

/// How long a user waits for a server that needs a new node.
pub(super) fn start_time(subject: &Subject<'_>) -> StartTime {
    StartTime::new(subject.catalog, *subject.resolved.image.size)
}

/// Users who arrive while the first additional node starts, limited to those of the fullest session.
pub(super) fn arrivals(subject: &Subject<'_>) -> u32 {
    let event = &subject.resolved.event;
    start_time(subject).arrivals(event.arrivals_per_second()).min(event.fullest())
}

/// Whether a user pool can grow, in which case users may have to wait for a node.
pub(super) fn can_grow(subject: &Subject<'_>) -> bool {
    let pools = &subject.resolved.pools;
    pools.iter().any(|pool| pool.purpose == Purpose::User && pool.nodes.max > pool.nodes.min)
}

/// A day.
pub(super) const DAY: TimeSpan = TimeSpan::from_seconds(86_400);
/// An hour.
pub(super) const HOUR: TimeSpan = TimeSpan::from_seconds(3_600);
