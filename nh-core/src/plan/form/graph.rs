//! The dependencies of steps, without arrows that follow from others.

use std::collections::{BTreeMap, BTreeSet};

use crate::{plan::step::Step, resource::Resource};

/// The steps as a graph, by their position in the plan.
pub(super) struct Graph {
    /// The steps that each step needs directly, and not also through another step.
    needs: Vec<Vec<usize>>,
    /// The longest path from a step without needs.
    depths: Vec<usize>,
}

impl Graph {
    /// The graph of `steps`, which are in an order in which they can run.
    pub(super) fn of(steps: &[Step]) -> Self {
        let places: BTreeMap<&Resource, usize> =
            steps.iter().enumerate().map(|(place, step)| (&step.resource, place)).collect();
        // All direct and indirect needs of a step.
        let mut all: Vec<BTreeSet<usize>> = Vec::new();
        let mut needs = Vec::new();
        let mut depths: Vec<usize> = Vec::new();
        for (place, step) in steps.iter().enumerate() {
            let direct: BTreeSet<usize> =
                step.needs.iter().filter_map(|id| places.get(id).copied()).filter(|need| *need < place).collect();
            let through_others: BTreeSet<usize> = direct.iter().flat_map(|need| all[*need].iter().copied()).collect();
            depths.push(direct.iter().map(|need| depths[*need] + 1).max().unwrap_or(0));
            needs.push(direct.difference(&through_others).copied().collect());
            all.push(direct.union(&through_others).copied().collect());
        }
        Self { needs, depths }
    }

    /// The distance of a step from the start.
    pub(super) fn depth(&self, place: usize) -> usize {
        self.depths[place]
    }

    /// Every arrow, from the needed step to the step that needs it.
    pub(super) fn edges(&self) -> impl Iterator<Item = (usize, usize)> {
        self.needs.iter().enumerate().flat_map(|(to, needs)| needs.iter().map(move |from| (*from, to)))
    }
}
