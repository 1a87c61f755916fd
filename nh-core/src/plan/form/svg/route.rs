//! The arrows of the picture: they run between columns and rows, never through a box.

use std::collections::BTreeMap;

use super::layout::{BOX, GUTTER, Layout, Place};
use crate::plan::step::{Area, Step};

/// The gap between two parallel arrows.
const LANE: u32 = 4;
/// The radius of a bend.
const BEND: u32 = 5;

/// An arrow.
pub(super) struct Way {
    /// The area where it starts, which sets its colour.
    pub(super) from: Area,
    /// The path in SVG syntax.
    pub(super) path: String,
}

/// Lanes in use, by strip: arrows from the same box share a lane.
#[derive(Default)]
struct Lanes(BTreeMap<u32, Vec<usize>>);

impl Lanes {
    /// The distance of `source`'s arrows from the edge of `strip`, which has room for `most` lanes.
    fn offset(&mut self, strip: u32, source: usize, most: u32) -> u32 {
        let taken = self.0.entry(strip).or_default();
        let lane = taken.iter().position(|other| *other == source).unwrap_or_else(|| {
            taken.push(source);
            taken.len() - 1
        });
        u32::try_from(lane).unwrap_or(0) % most * LANE
    }
}

/// Every arrow that does not follow from others.
pub(super) fn ways(steps: &[Step], layout: &Layout) -> Vec<Way> {
    let (mut down, mut across, mut along) = (Lanes::default(), Lanes::default(), Lanes::default());
    let lanes = (GUTTER - 8) / LANE;
    layout
        .graph
        .edges()
        .map(|(from, to)| {
            let (start, end) = (layout.places[from], layout.places[to]);
            let path = if is_right_above(layout, from, to) {
                straight(start, end)
            } else {
                let right = start.x + BOX.0 + 4 + down.offset(start.x, from, lanes);
                let channel =
                    layout.row_ends[layout.rows[from]] + 5 + across.offset(layout.row_ends[layout.rows[from]], from, 4);
                let left = end.x - 8 - along.offset(end.x, from, lanes);
                bent(&[
                    (start.x + BOX.0, start.y + BOX.1 / 2),
                    (right, start.y + BOX.1 / 2),
                    (right, channel),
                    (left, channel),
                    (left, end.y + BOX.1 / 2),
                    (end.x, end.y + BOX.1 / 2),
                ])
            };
            Way { from: steps[from].area, path }
        })
        .collect()
}

/// Whether two boxes of a column have no other box between them.
fn is_right_above(layout: &Layout, from: usize, to: usize) -> bool {
    let (start, end) = (layout.places[from], layout.places[to]);
    start.x == end.x && !layout.places.iter().any(|other| other.x == start.x && other.y > start.y && other.y < end.y)
}

fn straight(start: Place, end: Place) -> String {
    format!("M{0} {1}V{2}", start.x + BOX.0 / 2, start.y + BOX.1, end.y)
}

/// A line through `points` of horizontal and vertical segments, with rounded corners.
fn bent(points: &[(u32, u32)]) -> String {
    let point = |(index, (x, y)): (usize, (u32, u32))| {
        let before = index.checked_sub(1).and_then(|before| points.get(before)).copied();
        let after = points.get(index + 1).copied();
        match (before, after) {
            (None, _) => format!("M{x} {y}"),
            (Some(_), None) => format!("L{x} {y}"),
            (Some(before), Some(after)) => {
                let (enter, leave) = (towards((x, y), before), towards((x, y), after));
                format!("L{} {}Q{x} {y} {} {}", enter.0, enter.1, leave.0, leave.1)
            }
        }
    };
    points.iter().copied().enumerate().map(point).collect()
}

/// The point one radius away from `corner`, or half the distance if that is less.
fn towards(corner: (u32, u32), other: (u32, u32)) -> (u32, u32) {
    let part = |from: u32, to: u32| {
        let step = BEND.min(from.abs_diff(to) / 2);
        if to > from { from + step } else { from - step }
    };
    (part(corner.0, other.0), part(corner.1, other.1))
}

#[cfg(test)]
mod tests {
    use super::{Lanes, bent};

    #[test]
    fn bends_are_round_and_short_ones_shorter() {
        assert_eq!(bent(&[(0, 0), (20, 0), (20, 4)]), "M0 0L15 0Q20 0 20 2L20 4");
    }

    #[test]
    fn arrows_of_one_box_share_a_lane() {
        let mut lanes = Lanes::default();
        assert_eq!([lanes.offset(1, 7, 3), lanes.offset(1, 8, 3), lanes.offset(1, 7, 3)], [0, 4, 0]);
        assert_eq!([lanes.offset(1, 9, 3), lanes.offset(1, 10, 3)], [8, 0]);
    }
}
