//! Places of which there are many.

/// Places that one finding shows; its message has the number of all.
pub(super) const SHOWN: usize = 5;
