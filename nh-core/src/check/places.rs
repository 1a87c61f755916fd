//! Findings with many places.

/// The most places that one finding shows; its message has the total number.
pub(super) const SHOWN: usize = 5;
