//! The capacity of a user pool.

use serde::Serialize;

use crate::{
    catalog::Catalog,
    gap::{Computed, Gap},
    node::{
        Allocatable, NodeSetup, OverheadPart, Request, SeatsPerNode, mixed_seats_per_node, nodes_for, overhead_total,
        planned_node, planned_overhead, seats_per_node,
    },
    settle::{Resolved, ResolvedPool, ResolvedProfile},
    unit::{MachineType, Percent, ResourceName},
};

/// The capacity and requirements of a user pool.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PoolSize {
    /// Its name.
    pub name: ResourceName,
    /// Its machine type.
    pub machine_type: MachineType,
    /// The maximum number of nodes.
    pub most_nodes: u32,
    /// The allocatable resources of a node.
    pub allocatable: Computed<Allocatable>,
    /// What runs on every node in addition to user servers.
    pub overhead: Vec<OverheadPart>,
    /// Every profile on a node of this pool, whether it runs here or not.
    pub profiles: Vec<ProfileSeats>,
    /// Seats per node for the mix of profiles that run here.
    pub seats_per_node: Computed<f64>,
    /// Seats with the maximum number of nodes.
    pub holds: Computed<u32>,
    /// Users expected here at the fullest session.
    pub expected: u32,
    /// Nodes that they require.
    pub nodes: Computed<u32>,
    /// Nodes that they require with headroom.
    pub nodes_with_headroom: Computed<u32>,
    /// The share of the seats that is free at the fullest session; negative where users are turned away.
    pub free: Computed<f64>,
}

impl PoolSize {
    /// The row of the profile with this slug.
    pub fn profile(&self, slug: &str) -> Option<&ProfileSeats> {
        self.profiles.iter().find(|profile| profile.slug.as_ref() == slug)
    }
}

/// How many servers of a profile fit on a node of a pool.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ProfileSeats {
    /// The name that users see.
    pub name: String,
    /// Its name in values.
    pub slug: ResourceName,
    /// Whether it runs on this pool.
    pub runs_here: bool,
    /// The fraction of all seats that choose it.
    pub share: f64,
    /// What a server requests.
    pub request: Request,
    /// Seats on a node with only this profile.
    pub seats: Computed<SeatsPerNode>,
}

/// Computes what a user pool holds when `fullest` people come.
pub fn size_pool(
    pool: &ResolvedPool,
    resolved: &Resolved,
    fullest: u32,
    headroom: Percent,
    catalog: &Catalog,
) -> PoolSize {
    let node = node_of(pool, *resolved.cluster.image_streaming, catalog);
    let overhead = planned_overhead(&pool.machine_type, pool.purpose, resolved.cacher_memory(), catalog);
    let kept = overhead_total(&overhead);
    let of_profile = |profile: &ResolvedProfile| {
        let request = profile.request(&resolved.hub.homes);
        ProfileSeats {
            name: profile.name.clone(),
            slug: profile.slug.value.clone(),
            runs_here: profile.pool.as_ref().is_some_and(|name| name.value == pool.name.value),
            share: *profile.share,
            request,
            seats: node.map(|node| seats_per_node(node, &kept, &request)),
        }
    };
    let profiles: Vec<ProfileSeats> = resolved.hub.profiles.iter().map(of_profile).collect();
    let share: f64 = profiles.iter().filter(|profile| profile.runs_here).map(|profile| profile.share).sum();
    let expected = part_of(fullest, share);
    let seats_per_node = mix(pool, resolved, &profiles);
    let most_nodes = pool.nodes.max;
    let holds = seats_per_node.map(|seats| whole(seats * f64::from(most_nodes)));
    let nodes = |headroom: Percent| {
        if expected == 0 {
            return Computed::Known(0);
        }
        let impossible = || Gap::TooMuchHeadroom { users: expected, headroom };
        seats_per_node.and_then(|seats| Computed::of(nodes_for(expected, *seats, headroom), impossible))
    };
    PoolSize {
        name: pool.name.value.clone(),
        machine_type: pool.machine_type.value.clone(),
        most_nodes,
        nodes: nodes(Percent::NONE),
        nodes_with_headroom: nodes(headroom),
        free: holds.and_then(|holds| free(*holds, expected)),
        allocatable: node,
        overhead,
        profiles,
        seats_per_node,
        holds,
        expected,
    }
}

/// The allocatable resources of a node of `pool`.
pub fn node_of(pool: &ResolvedPool, image_streaming: bool, catalog: &Catalog) -> Computed<Allocatable> {
    let machine = catalog.machine_type(&pool.machine_type);
    let setup = NodeSetup { max_pods: *pool.max_pods_per_node, boot_disk: *pool.disk_size, image_streaming };
    Computed::of(machine.map(|machine| planned_node(machine, setup, catalog)), || Gap::UnknownMachineType {
        machine_type: pool.machine_type.value.clone(),
    })
}

/// Seats per node for the profiles that run on `pool`, or for the default profile if none does.
fn mix(pool: &ResolvedPool, resolved: &Resolved, profiles: &[ProfileSeats]) -> Computed<f64> {
    let mut counted: Vec<(f64, &ProfileSeats)> = profiles
        .iter()
        .filter(|profile| profile.runs_here && profile.share > 0.0)
        .map(|profile| (profile.share, profile))
        .collect();
    if counted.is_empty() {
        let default = resolved.hub.default_profile().map(|profile| &profile.slug.value);
        counted.extend(profiles.iter().filter(|profile| Some(&profile.slug) == default).map(|profile| (1.0, profile)));
    }
    let mut kinds = Vec::new();
    for (share, profile) in counted {
        match &profile.seats {
            Computed::Unknown(gap) => return Computed::Unknown(gap.clone()),
            Computed::Known(seats) if seats.seats == 0 => {
                return Computed::Unknown(Gap::DoesNotFit {
                    profile: profile.name.clone(),
                    pool: pool.name.value.clone(),
                    dimension: seats.binds,
                });
            }
            Computed::Known(seats) => kinds.push((share, seats.seats)),
        }
    }
    Computed::of(mixed_seats_per_node(kinds), || Gap::NoRequest)
}

/// `share` of `all` users, rounded up except for rounding noise.
pub(crate) fn part_of(all: u32, share: f64) -> u32 {
    whole((f64::from(all) * share - 1e-9).ceil())
}

/// The whole part of a number of seats.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a u32 holds")]
fn whole(seats: f64) -> u32 {
    // A product that is whole except for rounding noise stays whole.
    (seats + 1e-9).floor().clamp(0.0, f64::from(u32::MAX)) as u32
}

fn free(holds: u32, expected: u32) -> Computed<f64> {
    match (holds, expected) {
        (_, 0) => Computed::Unknown(Gap::NoUsersExpected),
        (0, _) => Computed::Unknown(Gap::NoSeats),
        // Four decimals: a hundredth of a per cent says more than the assumptions do.
        _ => Computed::Known(((1.0 - f64::from(expected) / f64::from(holds)) * 1e4).round() / 1e4),
    }
}
