//! Family 01: address ranges, NAT and access.

use super::{Rule, Subject};
use crate::{settle::RangePurpose, size::AddressUse, source::FieldPath, unit::Cidr};

mod address_of_past_event;
mod dns_zone_in_other_project;
mod host_bits_in_range;
mod host_outside_dns_zone;
mod location_mismatch;
mod missing_policy_addon;
mod no_free_range;
mod no_internet_access;
mod open_control_plane;
mod overlapping_ranges;
mod private_hub_address;
mod public_range;
mod small_sql_range;
mod too_few_nat_addresses;
mod too_few_nat_ports;
mod too_few_node_addresses;
mod too_few_pod_addresses;
mod too_few_service_addresses;
mod unknown_region;
mod unknown_zone;
mod useless_fallback_zone;
mod wrong_filestore_range;
mod wrong_nat_ports;
mod wrong_range_size;
mod zone_in_other_region;

/// The rules of this family, in the order of codes.
pub(super) static RULES: &[&Rule] = &[
    &overlapping_ranges::RULE,
    &host_bits_in_range::RULE,
    &public_range::RULE,
    &too_few_node_addresses::RULE,
    &too_few_pod_addresses::RULE,
    &too_few_service_addresses::RULE,
    &wrong_filestore_range::RULE,
    &small_sql_range::RULE,
    &no_internet_access::RULE,
    &too_few_nat_ports::RULE,
    &too_few_nat_addresses::RULE,
    &wrong_nat_ports::RULE,
    &open_control_plane::RULE,
    &zone_in_other_region::RULE,
    &location_mismatch::RULE,
    &unknown_region::RULE,
    &host_outside_dns_zone::RULE,
    &no_free_range::RULE,
    &missing_policy_addon::RULE,
    &unknown_zone::RULE,
    &private_hub_address::RULE,
    &wrong_range_size::RULE,
    &useless_fallback_zone::RULE,
    &dns_zone_in_other_project::RULE,
    &address_of_past_event::RULE,
];

/// The ranges of the address plan that the file gives, each with its field path.
fn given_ranges<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (FieldPath, Cidr)> + use<'a> {
    subject.resolved.network.ranges.iter().filter_map(|range| {
        let cidr = range.cidr.as_ref().ok().filter(|cidr| cidr.is_given())?;
        Some((FieldPath::from(format!("network.ranges.{}", range.purpose.key())), cidr.value))
    })
}

/// The range given for `purpose` and its use, if the range is too small.
fn too_small<'a>(subject: &Subject<'a>, purpose: RangePurpose) -> Option<(Cidr, &'a AddressUse)> {
    let used = subject.sizing.address_use(purpose)?;
    let range = used.range.cidr.as_ref().ok().filter(|range| range.is_given())?;
    (used.left() < 0).then_some((range.value, used))
}
