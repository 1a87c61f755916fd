//! The position of every box of the picture.

use crate::plan::{
    form::graph::Graph,
    step::{Area, Step},
};

/// Width and height of a box.
pub(super) const BOX: (u32, u32) = (156, 46);
/// Space for arrows on either side of a column.
pub(super) const GUTTER: u32 = 24;
/// Margin around the picture.
pub(super) const MARGIN: u32 = 20;
/// The top of the columns, below the headline.
pub(super) const TOP: u32 = 46;
/// The top of the first row, below the names of the areas.
const FIRST: u32 = TOP + 50;
/// The gap between boxes of the same row in one column.
const STACKED: u32 = 8;
/// The gap between rows, where arrows run from column to column.
const BETWEEN: u32 = 26;

/// The upper left corner of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) x: u32,
    pub(super) y: u32,
}

/// The picture before it is drawn.
pub(super) struct Layout {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Areas with steps, and the left edge of their column.
    pub(super) columns: Vec<(Area, u32)>,
    /// The position of each step's box.
    pub(super) places: Vec<Place>,
    /// The bottom of each row.
    pub(super) row_ends: Vec<u32>,
    /// The row of each step.
    pub(super) rows: Vec<usize>,
    /// The dependencies of steps.
    pub(super) graph: Graph,
}

impl Layout {
    /// Areas side by side; in each, the row of a step is its distance from the start.
    pub(super) fn of(steps: &[Step]) -> Self {
        let graph = Graph::of(steps);
        let rows: Vec<usize> = (0..steps.len()).map(|place| graph.depth(place)).collect();
        let areas: Vec<Area> =
            Area::ALL.iter().copied().filter(|area| steps.iter().any(|step| step.area == *area)).collect();
        let mut columns = Vec::new();
        let mut x = MARGIN + GUTTER;
        for area in areas {
            columns.push((area, x));
            x += BOX.0 + 2 * GUTTER;
        }
        let mut places = vec![Place { x: 0, y: 0 }; steps.len()];
        let mut row_ends = Vec::new();
        let mut y = FIRST;
        for row in 0..=rows.iter().copied().max().unwrap_or(0) {
            let mut end = y;
            for (area, x) in &columns {
                let mut below = y;
                for (index, _) in
                    steps.iter().enumerate().filter(|(index, step)| rows[*index] == row && step.area == *area)
                {
                    places[index] = Place { x: *x, y: below };
                    end = end.max(below + BOX.1);
                    below += BOX.1 + STACKED;
                }
            }
            row_ends.push(end);
            y = end + BETWEEN;
        }
        let height = row_ends.last().copied().unwrap_or(FIRST) + 2 * MARGIN;
        Self { width: x - GUTTER + MARGIN, height, columns, places, row_ends, rows, graph }
    }
}
