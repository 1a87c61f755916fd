//! Family 01: address ranges, NAT and access.

use super::Subject;
use crate::{settle::RangePurpose, size::AddressUse, source::FieldPath, unit::Cidr};

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
    let used = subject.sizing.address_use(purpose)?;
    let range = used.range.cidr.as_ref().ok().filter(|range| range.is_given())?;
    (used.left() < 0).then_some((range.value, used))
}
