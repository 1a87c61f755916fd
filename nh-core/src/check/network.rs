//! Family 01: address ranges, NAT and access.

pub(super) mod overlapping_ranges;
