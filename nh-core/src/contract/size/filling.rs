//! Builds the document of sizes.

use super::{
    Absent, CoreRoom, NodeOverhead, NodeRoom, ProfileSize, QuotaReason, QuotaSize, RangeSize, Room, SizeDocument,
    TotalSize, UserPoolSize,
};
use crate::{
    contract::{VERSION, derived_from, rounded, value_or_note},
    node::{Allocatable, Dimension, Overhead, OverheadPart},
    outlook::Outlook,
    settle::{CorePart, Resolved},
    size::{AddressUse, CoreLoad, PoolSize, ProfileSeats, QuotaNeed, QuotaPart, Totals},
};

impl SizeDocument {
    /// The document of a bootcamp's sizes.
    pub fn new(outlook: &Outlook) -> Self {
        let Outlook { resolved, sizing, .. } = outlook;
        Self {
            version: VERSION,
            bootcamp: resolved.name.to_string(),
            seats: resolved.event.seats,
            fullest_session: sizing.fullest,
            headroom: sizing.headroom.fraction(),
            ranges: sizing.addresses.iter().map(range).collect(),
            pools: sizing.pools.iter().map(|pool| user_pool(resolved, pool)).collect(),
            unplaced: sizing.unplaced.iter().map(ToString::to_string).collect(),
            core: core(&sizing.core),
            totals: totals(&sizing.totals),
            quotas: sizing.quotas.needs.iter().map(quota).collect(),
            unknown_quotas: sizing.quotas.unknown.iter().map(ToString::to_string).collect(),
        }
    }
}

fn range(usage: &AddressUse) -> RangeSize {
    let AddressUse { range, holds, needed, because, nodes } = usage;
    let mut absent = Absent::new();
    if let Err(why) = &range.cidr {
        absent.extend(["cidr", "holds", "left"].map(|field| (field, why.to_string())));
    }
    let cidr = usage.cidr();
    RangeSize {
        purpose: range.purpose,
        name: range.name.clone(),
        cidr,
        derived_from: range.cidr.as_ref().ok().and_then(derived_from),
        holds: cidr.map(|_| *holds),
        needed: *needed,
        left: cidr.map(|_| usage.left()),
        because: because.clone(),
        nodes: *nodes,
        absent,
    }
}

fn user_pool(resolved: &Resolved, pool: &PoolSize) -> UserPoolSize {
    let settled = resolved.pools.iter().find(|settled| *settled.name == pool.name);
    let mut absent = Absent::new();
    UserPoolSize {
        name: pool.name.to_string(),
        machine_type: pool.machine_type.to_string(),
        derived_from: settled.and_then(|settled| derived_from(&settled.machine_type)),
        most_nodes: pool.most_nodes,
        node: value_or_note(&mut absent, "node", &pool.allocatable.map(node)),
        overhead: pool.overhead.iter().map(overhead).collect(),
        profiles: pool.profiles.iter().map(profile).collect(),
        seats_per_node: value_or_note(&mut absent, "seatsPerNode", &pool.seats_per_node).map(rounded),
        holds: value_or_note(&mut absent, "holds", &pool.holds),
        expected: pool.expected,
        nodes: value_or_note(&mut absent, "nodes", &pool.nodes),
        nodes_with_headroom: value_or_note(&mut absent, "nodesWithHeadroom", &pool.nodes_with_headroom),
        free: value_or_note(&mut absent, "free", &pool.free),
        absent,
    }
}

fn node(node: &Allocatable) -> NodeRoom {
    NodeRoom {
        cpu: node.cpu.cores(),
        memory_bytes: node.memory.bytes(),
        capacity_bytes: node.capacity.bytes(),
        pods: node.pods,
        volumes: node.volumes,
        disk_bytes: node.disk.bytes(),
    }
}

fn overhead(part: &OverheadPart) -> NodeOverhead {
    NodeOverhead { what: part.what.to_owned(), count: 1, each: room(&part.takes), source: part.source.clone() }
}

fn core_part(part: &CorePart) -> NodeOverhead {
    NodeOverhead { what: part.what.clone(), count: part.count, each: room(&part.each), source: part.source.clone() }
}

fn room(room: &Overhead) -> Room {
    Room { cpu: room.cpu.cores(), memory_bytes: room.memory.bytes(), pods: room.pods }
}

fn profile(profile: &ProfileSeats) -> ProfileSize {
    let mut absent = Absent::new();
    if let Some(why) = profile.seats.gap() {
        let fields = ["seats", "boundBy"].into_iter().chain(Dimension::ALL.iter().map(|dimension| dimension.field()));
        absent.extend(fields.map(|field| (field, why.to_string())));
    }
    let seats = profile.seats.known();
    let by = |dimension| seats.and_then(|seats| seats.by(dimension));
    ProfileSize {
        name: profile.name.clone(),
        slug: profile.slug.to_string(),
        runs_here: profile.runs_here,
        share: rounded(profile.share),
        cpu: profile.request.cpu.cores(),
        memory_bytes: profile.request.memory.bytes(),
        volumes: profile.request.volumes,
        seats: seats.map(|seats| seats.seats),
        bound_by: seats.map(|seats| seats.binds),
        by_memory: by(Dimension::Memory),
        by_cpu: by(Dimension::Cpu),
        by_pods: by(Dimension::Pods),
        by_volumes: by(Dimension::Volumes),
        absent,
    }
}

fn core(core: &CoreLoad) -> CoreRoom {
    let mut absent = Absent::new();
    CoreRoom {
        parts: core.parts.iter().map(core_part).collect(),
        total: room(&core.total),
        holds: value_or_note(&mut absent, "holds", &core.holds.map(room)),
        largest_node: value_or_note(&mut absent, "largestNode", &core.largest_node.map(room)),
        nodes: value_or_note(&mut absent, "nodes", &core.nodes),
        fits: value_or_note(&mut absent, "fits", &core.fits),
        too_large: core.too_large.clone(),
        absent,
    }
}

fn totals(totals: &Totals) -> TotalSize {
    let mut absent = Absent::new();
    TotalSize {
        holds: value_or_note(&mut absent, "holds", &totals.holds),
        nodes: value_or_note(&mut absent, "nodes", &totals.nodes),
        most_nodes: totals.most_nodes,
        free: value_or_note(&mut absent, "free", &totals.free),
        absent,
    }
}

fn quota(need: &QuotaNeed) -> QuotaSize {
    let part = |part: &QuotaPart| QuotaReason { what: part.what.clone(), amount: part.amount, certain: part.certain };
    QuotaSize {
        metric: need.metric.clone(),
        region: need.region.as_ref().map(ToString::to_string),
        quota_id: need.quota_id.clone(),
        quota_id_asserted: need.id_asserted,
        dimensions: need.dimensions.clone(),
        needed: need.needed,
        parts: need.parts.iter().map(part).collect(),
        granted: need.granted,
        requested: need.requested,
        enough: need.is_enough(),
    }
}
