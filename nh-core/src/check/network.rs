//! Family 01: address ranges, NAT and access.

use super::Subject;
use crate::{
    settle::{RangePurpose, ResolvedPool},
    size::AddressUse,
    source::FieldPath,
    unit::Cidr,
};

pub(super) mod host_bits_in_range;
pub(super) mod host_outside_dns_zone;
pub(super) mod location_mismatch;
pub(super) mod missing_policy_addon;
pub(super) mod no_free_range;
pub(super) mod no_internet_access;
pub(super) mod open_control_plane;
pub(super) mod overlapping_ranges;
pub(super) mod private_hub_address;
pub(super) mod public_range;
pub(super) mod small_sql_range;
pub(super) mod too_few_nat_addresses;
pub(super) mod too_few_nat_ports;
pub(super) mod too_few_node_addresses;
pub(super) mod too_few_pod_addresses;
pub(super) mod too_few_service_addresses;
pub(super) mod unknown_region;
pub(super) mod unknown_zone;
pub(super) mod wrong_filestore_range;
pub(super) mod wrong_nat_ports;
pub(super) mod zone_in_other_region;

/// The ranges of the address plan that the file gives, each with its field path.
fn given_ranges<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (FieldPath, Cidr)> + use<'a> {
    subject.resolved.network.ranges.iter().filter_map(|range| {
        let cidr = range.cidr.as_ref().ok().filter(|cidr| cidr.is_given())?;
        Some((FieldPath::from(format!("network.ranges.{}", range.purpose.key())), cidr.value))
    })
}

/// The range given for `purpose` and its use, if the range is too small.
fn too_small<'a>(subject: &Subject<'a>, purpose: RangePurpose) -> Option<(Cidr, &'a AddressUse)> {
    let range = subject.resolved.network.range(purpose).filter(|range| range.is_given())?;
    let used = subject.sizing.addresses.iter().find(|used| used.purpose == purpose)?;
    (used.left() < 0).then_some((range.value, used))
}

/// Nodes of all pools at their maximum size, including those that an upgrade adds.
fn most_nodes(subject: &Subject<'_>) -> u64 {
    subject.resolved.pools.iter().map(ResolvedPool::most_nodes).sum()
}

/// The longest prefix with room for `addresses`.
fn prefix_for(addresses: u64) -> u8 {
    let bits = addresses.max(1).next_power_of_two().trailing_zeros().min(32);
    u8::try_from(32 - bits).unwrap_or(0)
}
