//! How many places a finding shows.

/// The most places that one finding shows; its message states the total number.
pub(super) const SHOWN: usize = 5;
