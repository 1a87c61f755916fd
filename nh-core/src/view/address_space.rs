//! Addresses on a line that shows both a range of eight and one of a quarter of a million.

use super::number::float;
use crate::unit::Cidr;

/// Addresses from `first` up to but not including `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Space {
    pub(super) first: u64,
    pub(super) end: u64,
}

impl Space {
    pub(super) fn of(range: Cidr) -> Self {
        let first = u64::from(range.first().to_bits());
        Self { first, end: first + range.addresses() }
    }

    /// The intersection; absent if it is empty.
    pub(super) fn and(self, other: Self) -> Option<Self> {
        let both = Self { first: self.first.max(other.first), end: self.end.min(other.end) };
        (both.first < both.end).then_some(both)
    }
}

/// The position of an address on a line: every stretch between two boundaries is as long as the logarithm of its size,
/// and an unused stretch is shorter, so order, neighbours and overlaps are accurate, but lengths are not.
pub(super) struct Scale(Vec<(u64, f64)>);

impl Scale {
    /// A line of length `width` that fits all of `spaces`; `taken` are the used ones.
    pub(super) fn new(spaces: &[Space], taken: &[Space], width: f64) -> Self {
        let mut boundaries: Vec<u64> = spaces.iter().chain(taken).flat_map(|space| [space.first, space.end]).collect();
        boundaries.sort_unstable();
        boundaries.dedup();
        let mut stops = Vec::new();
        let mut position = 0.0;
        for (index, boundary) in boundaries.iter().enumerate() {
            stops.push((*boundary, position));
            let Some(next) = boundaries.get(index + 1) else { break };
            let stretch = Space { first: *boundary, end: *next };
            let doublings = float(next - boundary).log2();
            let is_taken = taken.iter().any(|space| space.and(stretch).is_some());
            position += if is_taken { 3.0 + doublings } else { 1.0 + doublings / 4.0 };
        }
        let factor = if position > 0.0 { width / position } else { 0.0 };
        Self(stops.into_iter().map(|(boundary, position)| (boundary, position * factor)).collect())
    }

    /// The position of the boundary `address`; addresses outside the line are at its ends.
    pub(super) fn at(&self, address: u64) -> f64 {
        let after = self.0.partition_point(|(boundary, _)| *boundary < address);
        self.0.get(after).or_else(|| self.0.last()).map_or(0.0, |(_, position)| *position)
    }
}

/// How many addresses of `within` are in `taken`, each counted once.
pub(super) fn taken_of(within: Space, taken: &[Space]) -> u64 {
    let mut inside: Vec<Space> = taken.iter().filter_map(|space| space.and(within)).collect();
    inside.sort_unstable();
    let mut sum = 0;
    let mut reached = within.first;
    for space in inside {
        sum += space.end.saturating_sub(space.first.max(reached));
        reached = reached.max(space.end);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::{Scale, Space, taken_of};

    const fn space(first: u64, end: u64) -> Space {
        Space { first, end }
    }

    #[test]
    fn order_and_overlaps_are_true() {
        let (small, large, within) = (space(16, 24), space(1 << 16, 1 << 18), space(1 << 17, (1 << 17) + 256));
        let scale = Scale::new(&[space(0, 1 << 20)], &[small, large, within], 300.0);
        let ends = [0, 16, 24, 1 << 16, 1 << 17, (1 << 17) + 256, 1 << 18, 1 << 20].map(|address| scale.at(address));
        assert!(ends.is_sorted() && ends.windows(2).all(|pair| pair[1] - pair[0] > 5.0), "{ends:?}");
        assert!(ends[0].abs() < 1e-9 && (ends[7] - 300.0).abs() < 1e-9);
    }

    #[test]
    fn nothing_is_counted_twice() {
        assert_eq!(taken_of(space(0, 100), &[space(10, 20), space(15, 30), space(12, 13), space(90, 200)]), 30);
        assert_eq!(taken_of(space(0, 100), &[]), 0);
    }

    #[test]
    fn all_addresses_fit_on_a_line() {
        let all = space(0, 1 << 32);
        assert!((Scale::new(&[all], &[all], 10.0).at(1 << 32) - 10.0).abs() < 1e-9);
        assert!(Scale::new(&[], &[], 10.0).at(5).abs() < 1e-9);
    }
}
