//! Finds free address ranges in a block.

use std::net::Ipv4Addr;

use super::{RangePurpose, ResolvedNetwork, ResolvedRange};
use crate::{gap::Gap, model::Network, settle::Settled, unit::Cidr};

/// Addresses of a block, from first to last inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Space {
    first: u32,
    last: u32,
}

/// The default block: from `10.60.0.0`, where the plan of 2020 began, to the
/// last address below `10.128.0.0/9`, which auto mode networks use (cloud.google.com/vpc/docs/subnets).
const DEFAULT: Space = Space { first: 0x0a3c_0000, last: 0x0a7f_ffff };

/// The bridge of container runtimes on a node.
const DOCKER_BRIDGE: Space = Space { first: 0xac11_0000, last: 0xac11_ffff };

/// The size of a range that was not given, and its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RangeRequest {
    /// Its purpose.
    pub purpose: RangePurpose,
    /// The length of its prefix.
    pub prefix: u8,
    /// Why it has that size, such as "twice the 26 nodes".
    pub why: String,
}

impl Space {
    fn of(cidr: Cidr) -> Self {
        Self { first: cidr.first().to_bits(), last: cidr.last().to_bits() }
    }

    fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The first free range of `prefix` bits in this space that starts at a multiple of its size.
    fn first_free(self, prefix: u8, taken: &[Self]) -> Option<Self> {
        let size = 1u64 << (32 - u32::from(prefix.min(32)));
        let mut first = u64::from(self.first).next_multiple_of(size);
        loop {
            let last = first + size - 1;
            if last > u64::from(self.last) {
                return None;
            }
            let candidate = Self { first: u32::try_from(first).ok()?, last: u32::try_from(last).ok()? };
            match taken.iter().find(|space| space.overlaps(candidate)) {
                None => return Some(candidate),
                Some(space) => first = (u64::from(space.last) + 1).next_multiple_of(size),
            }
        }
    }
}

/// The given and the requested ranges, in the order of [`RangePurpose`].
pub(super) fn ranges(network: &Network, requests: &[RangeRequest]) -> Vec<ResolvedRange> {
    let given = |purpose| given_range(network, purpose);
    let requests: Vec<&RangeRequest> = requests.iter().filter(|request| given(request.purpose).is_none()).collect();
    let found = find(network, &requests);
    RangePurpose::ALL
        .iter()
        .copied()
        .filter_map(|purpose| {
            let cidr = match given(purpose) {
                Some(cidr) => Ok(Settled::given(cidr)),
                None => found.iter().find(|(request, _)| request.purpose == purpose)?.1.clone(),
            };
            Some(ResolvedRange { purpose, name: purpose.range_name().to_owned(), cidr })
        })
        .collect()
}

/// The range for `purpose` in the file.
fn given_range(network: &Network, purpose: RangePurpose) -> Option<Cidr> {
    let ranges = &network.ranges;
    let given = match purpose {
        RangePurpose::ControlPlane => ranges.control_plane,
        RangePurpose::Filestore => ranges.filestore,
        RangePurpose::Sql => ranges.sql,
        RangePurpose::Nodes => ranges.nodes,
        RangePurpose::Services => ranges.services,
        RangePurpose::Pods => ranges.pods,
        RangePurpose::Proxies => ranges.proxies,
    };
    given.map(Cidr::from)
}

/// The first range of `prefix` bits that overlaps neither a peer nor a range of any other purpose than `purpose`, nor one
/// of `promised`: where the range of `purpose` can move.
pub(super) fn free_for(
    network: &ResolvedNetwork,
    purpose: RangePurpose,
    prefix: u8,
    promised: &[Cidr],
) -> Option<Cidr> {
    let others = network.ranges.iter().filter(|range| range.purpose != purpose);
    let others = others.filter_map(|range| Some(range.cidr.as_ref().ok()?.value));
    let mut taken: Vec<Space> = others.chain(network.peers.iter().map(|peer| *peer.range)).map(Space::of).collect();
    taken.push(DOCKER_BRIDGE);
    taken.extend(promised.iter().copied().map(Space::of));
    let block = network.block.as_ref().map_or(DEFAULT, |block| Space::of(**block));
    let free = block.first_free(prefix, &taken)?;
    Cidr::new(Ipv4Addr::from_bits(free.first), prefix)
}

type Found<'a> = Vec<(&'a RangeRequest, Result<Settled<Cidr>, Gap>)>;

/// Finds a place for each range: in their order, which is easiest to read, or, if one does not fit, the largest
/// first, which wastes the least space.
fn find<'a>(network: &Network, requests: &[&'a RangeRequest]) -> Found<'a> {
    let in_order = place_all(network, requests);
    if in_order.iter().all(|(_, cidr)| cidr.is_ok()) {
        return in_order;
    }
    let mut by_size = requests.to_vec();
    by_size.sort_by_key(|request| request.prefix);
    let by_size = place_all(network, &by_size);
    if by_size.iter().all(|(_, cidr)| cidr.is_ok()) { by_size } else { in_order }
}

fn place_all<'a>(network: &Network, requests: &[&'a RangeRequest]) -> Found<'a> {
    let (block, called) = match &network.block {
        Some(block) => (Space::of(**block), format!("the block `{block}`")),
        None => (DEFAULT, "the addresses from 10.60.0.0 to 10.127.255.255".to_owned()),
    };
    let mut taken: Vec<Space> = RangePurpose::ALL
        .iter()
        .copied()
        .filter_map(|purpose| given_range(network, purpose))
        .chain(network.peers.iter().map(|peer| *peer.range))
        .map(Space::of)
        .collect();
    taken.push(DOCKER_BRIDGE);
    requests
        .iter()
        .map(|request| {
            let RangeRequest { purpose: _, prefix, why } = request;
            let free = block.first_free(*prefix, &taken);
            let cidr = free.and_then(|space| Cidr::new(Ipv4Addr::from_bits(space.first), *prefix));
            taken.extend(free);
            let settled = cidr
                .map(|cidr| Settled::derived(cidr, format!("{called}: the first free /{prefix}, for {why}")))
                .ok_or_else(|| Gap::NoFreeRange { prefix: *prefix, space: called.clone(), reason: why.clone() });
            (*request, settled)
        })
        .collect()
}

#[cfg(test)]
mod tests;
